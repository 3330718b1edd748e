package org.sealpost.codec.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sealpost.codec.bytes.DecodeException;

class SmsDeliverTest {
  private static final HexFormat HEX = HexFormat.of();

  private static final byte[] SECURED =
      HEX.parseHex(
          "44" // MTI deliver, no more messages, UDHI
              + "0b914477009999f9" // TP-OA: 11 digits, international, +44770099999
              + "7f" // TP-PID: (U)SIM data download
              + "f6" // TP-DCS: 8 bit, class 2
              + "22112301020300" // TP-SCTS: 2022-11-32, which is no date, 10:20:30
              + "2d" // TP-UDL: 45 octets
              + "027000" // UDH: command packet
              + "00281506192222b00011" // CPL, CHL, SPI, KIc, KID, TAR
              + "e87cceebb2d93083011ce294f93fc4d8de80da1abae8c37ca3e72ec4432e5058");

  @Test
  void a_message_with_a_secured_packet_decodes_and_encodes() throws DecodeException {
    SmsDeliver message = SmsDeliver.decode(SECURED);
    assertThat(message.moreMessages()).isFalse();
    assertThat(message.replyPath()).isFalse();
    assertThat(message.statusReport()).isFalse();
    assertThat(message.originator()).isEqualTo(Address.of("+44770099999"));
    assertThat(message.pid()).isEqualTo(SecuredSms.PID_DATA_DOWNLOAD);
    assertThat(message.dcs()).isEqualTo(SecuredSms.DCS_CARD);
    assertThat(message.time().octets()).isEqualTo(0x22112301020300L);
    assertThat(message.time().toOffsetDateTime()).isEmpty();
    assertThat(message.userData().header())
        .contains(UserDataHeader.of(new InformationElement(0x70, new byte[0])));
    assertThat(message.userData().body()).hasSize(42).startsWith(0x00, 0x28, 0x15);
    assertThat(message.encode()).isEqualTo(SECURED);
  }

  @Test
  void recorded_messages_come_back_to_the_octet() throws Exception {
    int count = 0;
    for (Map<String, String> vector : Vectors.read("sms-deliver.json")) {
      byte[] tpdu = HEX.parseHex(vector.get("sms_deliver_tpdu"));
      SmsDeliver message = SmsDeliver.decode(tpdu);
      assertThat(message.encode()).as(vector.get("id")).isEqualTo(tpdu);
      assertThat(message.pid()).isEqualTo(SecuredSms.PID_DATA_DOWNLOAD);
      count++;
    }
    assertThat(count).isEqualTo(20);
  }

  @Test
  void a_user_data_length_that_ends_before_the_message_does_is_refused() throws Exception {
    for (Map<String, String> vector : Vectors.read("sms-deliver-wrong-udl.json")) {
      byte[] tpdu = HEX.parseHex(vector.get("sms_deliver_tpdu"));
      assertThatExceptionOfType(DecodeException.class)
          .as(vector.get("id"))
          .isThrownBy(() -> SmsDeliver.decode(tpdu))
          .withMessageContaining("expected the end");
    }
  }

  @Test
  void packed_septets_are_counted_as_septets_and_kept_packed() throws DecodeException {
    byte[] tpdu =
        HEX.parseHex(
            "20" // MTI deliver, more messages, status report
                + "0481"
                + "2143" // TP-OA
                + "00" // TP-PID
                + "00" // TP-DCS: default alphabet
                + "22112301020300" // TP-SCTS
                + "07" // TP-UDL: seven septets, in seven octets
                + "e8329bfd060000"); // "hello" and two zeros
    SmsDeliver message = SmsDeliver.decode(tpdu);
    assertThat(message.userData()).isEqualTo(UserData.ofSeptets(7, HEX.parseHex("e8329bfd060000")));
    assertThat(message.moreMessages()).isTrue();
    assertThat(message.statusReport()).isTrue();
    assertThat(message.encode()).isEqualTo(tpdu);
  }

  @Test
  void user_data_must_be_counted_as_the_data_coding_says() {
    UserData octets = UserData.of(new byte[3]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> message(0x00, octets))
        .withMessage("TP-DCS 00: expected user data in septets, found octets");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> message(0xf6, UserData.ofSeptets(1, new byte[1])))
        .withMessage("TP-DCS F6: expected user data in octets, found septets");
  }

  @Test
  void every_data_coding_counts_what_its_alphabet_needs() throws DecodeException {
    for (int dcs = 0; dcs < 0x100; dcs++) {
      UserData data =
          new DataCodingScheme(dcs).countsSeptets()
              ? UserData.ofSeptets(160, new byte[140])
              : UserData.of(new byte[140]);
      SmsDeliver message = message(dcs, data);
      assertThat(SmsDeliver.decode(message.encode())).isEqualTo(message);
    }
    assertThat(List.of(0x04, 0x08, 0x16, 0x20, 0x48, 0xe0, 0xf4, 0xf6))
        .allMatch(dcs -> !new DataCodingScheme(dcs).countsSeptets());
    assertThat(List.of(0x00, 0x0c, 0x10, 0x40, 0x80, 0xb8, 0xc0, 0xd8, 0xf0, 0xf2))
        .allMatch(dcs -> new DataCodingScheme(dcs).countsSeptets());
  }

  @Test
  void a_message_of_another_type_is_refused() {
    assertThatExceptionOfType(DecodeException.class)
        .isThrownBy(() -> SmsDeliver.decode(new byte[] {0x01}))
        .withMessage("SMS-DELIVER TP-MTI at octet 1: expected 0, found 1");
  }

  @Test
  void whatever_is_spoilt_decodes_or_is_refused() throws DecodeException {
    Hostile.check(SECURED, SmsDeliver::decode);
  }

  private static SmsDeliver message(int dcs, UserData data) {
    Address originator = Address.of("123");
    return new SmsDeliver(true, true, true, originator, 0xff, dcs, new ServiceCentreTime(0), data);
  }
}
