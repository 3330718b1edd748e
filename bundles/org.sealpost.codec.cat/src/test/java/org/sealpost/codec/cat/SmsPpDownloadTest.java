package org.sealpost.codec.cat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sealpost.codec.bytes.DecodeException;

class SmsPpDownloadTest {
  private static final HexFormat HEX = HexFormat.of();

  private static final String SERVICE_CENTRE =
      "91" // type of address: international
          + "4477009999f9"; // +44770099999, swapped digits

  private static final String TPDU =
      "44" // deliver, no more messages, UDHI
          + "0b914477009999f9" // TP-OA +44770099999
          + "7ff6" // TP-PID, TP-DCS
          + "22112301020300" // TP-SCTS
          + "2d" // TP-UDL
          + "027000" // UDH: command packet
          + "00281506192222b00011" // CPL, CHL, SPI, KIc, KID, TAR
          + "e87cceebb2d93083011ce294f93fc4d8de80da1abae8c37ca3e72ec4432e5058";

  private static final String APDU =
      "80c20000" // ENVELOPE
          + "51" // Lc
          + "d14f" // SMS-PP download
          + "82028381" // device identities: network to UICC
          + "0607" // address, comprehension not required
          + SERVICE_CENTRE
          + "8b40" // SMS TPDU
          + TPDU;

  @Test
  void a_message_from_a_service_centre_is_put_into_an_envelope() {
    SmsPpDownload download = SmsPpDownload.of(HEX.parseHex(SERVICE_CENTRE), HEX.parseHex(TPDU));
    assertThat(HEX.formatHex(download.toApdu().encode())).isEqualTo(APDU);
  }

  @Test
  void an_envelope_gives_the_message_and_the_service_centre() throws DecodeException {
    CommandApdu apdu = CommandApdu.decode(HEX.parseHex(APDU));
    assertThat(apdu.ins()).isEqualTo(Instruction.ENVELOPE);
    CarriedMessage message = SmsPpDownload.decode(apdu.data()).message();
    assertThat(HEX.formatHex(message.serviceCentre())).isEqualTo(SERVICE_CENTRE);
    assertThat(HEX.formatHex(message.tpdu())).isEqualTo(TPDU);
  }

  @Test
  void recorded_envelopes_come_back_to_the_octet() throws Exception {
    List<Map<String, String>> vectors = vectors();
    assertThat(vectors).hasSize(84);
    for (Map<String, String> vector : vectors) {
      byte[] octets = HEX.parseHex(vector.get("envelope_apdu"));
      CommandApdu apdu = CommandApdu.decode(octets);
      Envelope envelope = Envelope.decode(apdu.data());
      assertThat(envelope.toApdu().encode()).as(vector.get("id")).isEqualTo(octets);
      SmsPpDownload download = SmsPpDownload.from(envelope);
      assertThat(download.message().tpdu()).startsWith(0x40);
      assertThat(SmsPpDownload.from(download.toEnvelope())).isEqualTo(download);
      // made anew they differ in the comprehension flag of the address only
      byte[] anew = download.toApdu().encode();
      if (download.message().serviceCentre().length > 0) {
        assertThat(octets[11]).isEqualTo((byte) 0x86);
        octets[11] = 0x06;
      }
      assertThat(anew).as(vector.get("id")).isEqualTo(octets);
    }
  }

  @Test
  void comprehension_flags_and_a_final_le_do_not_matter() throws DecodeException {
    CommandApdu apdu =
        CommandApdu.decode(
            HEX.parseHex("80c20000" + "0b" + "d109" + "02028381" + "0b03" + "440000" + "00"));
    assertThat(apdu.expected()).hasValue(256);
    assertThat(SmsPpDownload.decode(apdu.data()))
        .isEqualTo(SmsPpDownload.of(new byte[0], HEX.parseHex("440000")));
  }

  @Test
  void a_long_message_takes_two_octets_of_length() throws DecodeException {
    SmsPpDownload download = SmsPpDownload.of(new byte[0], new byte[164]);
    byte[] apdu = download.toApdu().encode();
    assertThat(HEX.formatHex(apdu))
        .startsWith("80c20000" + "ae" + "d181ab" + "82028381" + "8b81a4");
    assertThat(SmsPpDownload.decode(CommandApdu.decode(apdu).data())).isEqualTo(download);
  }

  @Test
  void envelopes_that_carry_no_message_to_the_card_are_refused() {
    assertRefused("d609" + "82028381" + "8b03440000", "SMS-PP DOWNLOAD tag");
    assertRefused("d109" + "82028281" + "8b03440000", "expected 83 81, found 82 81");
    assertRefused("d105" + "8b03440000", "SMS-PP DOWNLOAD device identities");
    assertRefused("d104" + "82028381", "SMS-PP DOWNLOAD SMS TPDU");
    assertRefused("d106" + "82028381" + "8b00", "expected 1 octet or more");
    assertRefused("5f5000", "ENVELOPE tag");
  }

  @Test
  void whatever_is_spoilt_decodes_or_is_refused() throws DecodeException {
    Spoilt.neverSurprise(
        HEX.parseHex(APDU), octets -> SmsPpDownload.decode(CommandApdu.decode(octets).data()));
  }

  private static void assertRefused(String data, String message) {
    assertThatExceptionOfType(DecodeException.class)
        .isThrownBy(() -> SmsPpDownload.decode(HEX.parseHex(data)))
        .withMessageContaining(message);
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, String>> vectors() throws IOException {
    try (InputStream in = SmsPpDownloadTest.class.getResourceAsStream("/vectors/envelopes.json")) {
      return (List<Map<String, String>>) JSON.std.mapFrom(in).get("vectors");
    }
  }
}
