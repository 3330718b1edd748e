package org.sealpost.softcard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sealpost.codec.aka.Secret;
import org.sealpost.codec.aka.Sqn;
import org.sealpost.codec.cat.CommandApdu;
import org.sealpost.codec.cat.FilePath;
import org.sealpost.codec.cat.Iccid;
import org.sealpost.codec.cat.ResponseApdu;
import org.sealpost.codec.ota.CommandHeader;
import org.sealpost.codec.ota.KeyAlgorithm;
import org.sealpost.codec.ota.KeyUse;
import org.sealpost.codec.ota.OpenedResponse;
import org.sealpost.codec.ota.OtaKeys;
import org.sealpost.codec.ota.OtaUserData;
import org.sealpost.codec.ota.SealedResponse;
import org.sealpost.codec.ota.SecurityMode;
import org.sealpost.codec.ota.Spi;
import org.sealpost.codec.ota.Tar;

/**
 * Envelopes that another UICC answered: this one gives the same answer. Where it is ciphered with
 * padding the octets differ, since the other one pads with 80 00..., so those are compared opened.
 */
class RecordedEnvelopesTest {
  private static final HexFormat HEX = HexFormat.of();

  record Exchange(Map<?, ?> fields) {
    String text(String name) {
      return (String) fields.get(name);
    }

    byte[] octets(String name) {
      return HEX.parseHex(text(name));
    }

    @Override
    public String toString() {
      return text("id");
    }
  }

  static Stream<Exchange> exchanges() throws IOException {
    try (InputStream file =
        RecordedEnvelopesTest.class.getResourceAsStream("/vectors/recorded-envelopes.json")) {
      List<?> vectors = (List<?>) JSON.std.mapFrom(file).get("vectors");
      return vectors.stream().map(vector -> new Exchange((Map<?, ?>) vector));
    }
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void the_recorded_answer_is_given(Exchange exchange) throws Exception {
    SoftCard card = new SoftCard(profile(exchange), CardStorage.inMemory());
    CommandApdu envelope = CommandApdu.decode(exchange.octets("envelope_apdu"));
    ResponseApdu answer = new Terminal(card).run(envelope);
    byte[] expected = exchange.octets("response_ud_with_udh");
    assertThat(answer.data()).hasSameSizeAs(expected);
    assertThat(opened(exchange, answer.data())).isEqualTo(opened(exchange, expected));
    if (!header(exchange).spi().porCiphered()) {
      assertThat(HEX.formatHex(answer.data())).isEqualTo(HEX.formatHex(expected));
    }
    assertThat(card.executions()).hasSize(1);
  }

  @Test
  void the_command_that_a_real_card_ran_runs_here() throws Exception {
    CardProfile sample =
        Cards.profile(
            Cards.ICCID,
            new Sqn(0),
            Cards.profile().keySets(),
            List.of(new CardApplication(Cards.USIM, 0x06, Cards.KVN, FileSystem.USIM)),
            Map.of());
    SoftCard card = new SoftCard(sample, CardStorage.inMemory());
    CommandApdu envelope =
        CommandApdu.decode(
            HEX.parseHex(
                "80c2000051" // ENVELOPE
                    + "d14f" // SMS-PP DOWNLOAD
                    + "82028381" // from the network to the card
                    + "0607914477009999f9" // service centre
                    + "8b40" // TPDU
                    + "440b914477009999f97ff6221123010203002d" // SMS-DELIVER
                    + "027000" // UDH: command packet
                    + "002815" // CPL, CHL
                    + "0619" // SPI: CC, ciphered, no counter; proof with CC, ciphered
                    + "2222b00011" // KIc, KID, TAR
                    + "e87cceebb2d93083011ce294f93fc4d8" // ciphered: SELECT 3F00
                    + "de80da1abae8c37ca3e72ec4432e5058"));
    CommandHeader header = Cards.header(Spi.of(0x06, 0x19), Cards.USIM);
    byte[] answer = new Terminal(card).run(envelope).data();
    OpenedResponse proof =
        SealedResponse.parse(OtaUserData.responsePacket(answer)).open(header, Cards.keys());
    // the real card had FCP of 50 octets: 01 61 32
    assertThat(proof.packet().data()).containsExactly(0x01, 0x61, 0x1a);
    assertThat(proof.protection()).isEqualTo(SecurityMode.CC);
  }

  private static OpenedResponse opened(Exchange exchange, byte[] userData) throws Exception {
    KeyAlgorithm algorithm = algorithm(exchange);
    OtaKeys keys =
        OtaKeys.of(algorithm, exchange.octets("kic_key"), algorithm, exchange.octets("kid_key"));
    return SealedResponse.parse(OtaUserData.responsePacket(userData)).open(header(exchange), keys);
  }

  private static CommandHeader header(Exchange exchange) {
    byte[] spi = exchange.octets("spi_hex");
    KeyUse key = KeyUse.of((Integer) exchange.fields().get("kic_index"), algorithm(exchange));
    return new CommandHeader(
        Spi.of(spi[0] & 0xff, spi[1] & 0xff), key, key, Tar.parse(exchange.text("tar")));
  }

  private static KeyAlgorithm algorithm(Exchange exchange) {
    return exchange.text("kic_algo").startsWith("aes")
        ? KeyAlgorithm.AES
        : KeyAlgorithm.TRIPLE_DES_2KEY;
  }

  private static CardProfile profile(Exchange exchange) {
    long cntr = Long.parseLong(exchange.text("cntr"), 16);
    int version = (Integer) exchange.fields().get("kic_index");
    Tar tar = Tar.parse(exchange.text("tar"));
    byte[] rising = new byte[100];
    for (int i = 0; i < rising.length; i++) {
      rising[i] = (byte) i;
    }
    return Cards.profile(
        Cards.ICCID,
        new Sqn(0),
        List.of(
            new CardKeySet(
                version,
                algorithm(exchange),
                Secret.of(exchange.octets("kic_key")),
                Secret.of(exchange.octets("kid_key")),
                cntr - 1)),
        List.of(
            new CardApplication(
                tar,
                0,
                version,
                tar.equals(Cards.SHARED) ? FileSystem.MASTER_FILE : FileSystem.USIM)),
        Map.of(
            Cards.TEST_FILE,
            FileImage.transparent(rising),
            Iccid.FILE,
            FileImage.transparent(HEX.parseHex("00112233445566778899")),
            FilePath.parse("3F00/7FFF/6F07"),
            FileImage.transparent(HEX.parseHex("080910100000000010"))));
  }
}
