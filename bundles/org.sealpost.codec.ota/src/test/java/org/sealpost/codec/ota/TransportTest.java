package org.sealpost.codec.ota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sealpost.codec.bytes.DecodeException;

class TransportTest {
  private static final CommandHeader PLAIN = Packets.header(Spi.of(0x00, 0x01));

  private final OtaKeys keys = Packets.keys();

  @AfterEach
  void closeKeys() {
    keys.close();
  }

  @Test
  void a_packet_on_a_link_has_identifier_and_lengths_of_its_own() {
    byte[] packet =
        new CommandPacket(PLAIN, 0x0102030405L, new byte[] {9}).seal(Transport.CAT_TP, keys);
    assertThat(packet)
        .containsExactly(
            0x01, // CPI: command packet
            0x0f, // CPL: 15 octets follow
            0x0d, // CHL: 13, no checksum
            0x00, // SPI: no security
            0x01, // SPI: answer always, in clear
            0x22, // KIc
            0x22, // KID
            0xb0, // TAR
            0x00, //
            0x11, //
            0x01, // CNTR
            0x02, //
            0x03, //
            0x04, //
            0x05, //
            0x00, // PCNTR
            0x09); // data
  }

  @Test
  void an_answer_on_a_link_has_no_user_data_header() {
    byte[] packet =
        new ResponsePacket(Packets.TAR, 1, ResponseStatus.CNTR_LOW, new byte[0])
            .unprotected(Transport.USSD);
    assertThat(packet)
        .containsExactly(
            0x04, // RPI: response packet on USSD
            0x0b, // RPL: 11 octets follow
            0x0a, // RHL: 10, no checksum
            0xb0, // TAR
            0x00, //
            0x11, //
            0x00, // CNTR
            0x00, //
            0x00, //
            0x00, //
            0x01, //
            0x00, // PCNTR
            0x02); // STS: CNTR low
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void command_and_answer_of_every_length_open_on_every_transport(Transport transport)
      throws Exception {
    for (int length : new int[] {0, 1, 60, 89, 90, 91, 105, 106, 200, 230, 250, 300, 0x8000}) {
      CommandPacket command = new CommandPacket(Packets.HEADER, length, new byte[length]);
      byte[] sealed = command.seal(transport, keys);
      assertThat(SealedCommand.parse(transport, sealed).open(keys)).isEqualTo(command);
      ResponsePacket response =
          new ResponsePacket(Packets.TAR, length, ResponseStatus.POR_OK, new byte[length]);
      byte[] answer = response.seal(transport, Packets.HEADER, keys);
      assertThat(SealedResponse.parse(transport, answer).open(Packets.HEADER, keys).packet())
          .isEqualTo(response);
    }
  }

  @Test
  void the_checksum_covers_what_the_transport_puts_before_the_header() {
    byte[] sms = Packets.COMMAND.seal(keys);
    byte[] link = Packets.COMMAND.seal(Transport.TCP_IP, keys);
    assertThat(link).isEqualTo(Packets.COMMAND.seal(Transport.CAT_TP, keys)).hasSameSizeAs(sms);
    // The clear parts are the same from SPI on, the checksum is not, so all that is ciphered
    // differs.
    assertThat(Arrays.copyOfRange(link, 3, 10)).isEqualTo(Arrays.copyOfRange(sms, 3, 10));
    assertThat(Arrays.copyOfRange(link, 10, 26)).isNotEqualTo(Arrays.copyOfRange(sms, 10, 26));
    link[0] = 0x03; // CPI of USSD
    assertThatExceptionOfType(OtaSecurityException.class)
        .isThrownBy(() -> SealedCommand.parse(Transport.USSD, link).open(keys))
        .returns(ResponseStatus.RC_CC_DS_FAILED, OtaSecurityException::status);
  }

  @Test
  void another_identifier_and_a_length_that_could_be_shorter_are_refused() {
    byte[] packet = new CommandPacket(PLAIN, 0, new byte[0]).seal(Transport.CAT_TP, keys);
    assertThatExceptionOfType(DecodeException.class)
        .isThrownBy(() -> SealedCommand.parse(Transport.USSD, packet))
        .withMessage("command packet CPI at octet 1: expected 03, found 01");
    byte[] longer = new byte[packet.length + 1];
    System.arraycopy(packet, 1, longer, 2, packet.length - 1);
    longer[0] = 0x01; // CPI
    longer[1] = (byte) 0x81; // CPL: one octet of length, which is 0E
    assertThatExceptionOfType(DecodeException.class)
        .isThrownBy(() -> SealedCommand.parse(Transport.CAT_TP, longer))
        .withMessage(
            "command packet CPL at octet 3: expected a length as short as can be, found 2 octets");
  }
}
