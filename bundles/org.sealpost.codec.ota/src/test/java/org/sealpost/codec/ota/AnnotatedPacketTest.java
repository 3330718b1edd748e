package org.sealpost.codec.ota;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A command and its answer, octet by octet (the clear parts of a recording from a real card). */
class AnnotatedPacketTest {
  private static final CommandHeader HEADER = Packets.header(Spi.of(0x06, 0x19));

  private static final byte[] COMMAND_USER_DATA =
      Recorded.HEX.parseHex(
          "027000" // UDH: element 70 (command packet), empty
              + "0028" // CPL: 40 octets follow
              + "15" // CHL: 13 and 8 of CC
              + "06" // SPI: CC, ciphered, no counter
              + "19" // SPI: answer always, with CC, ciphered, in the SMS-DELIVER-REPORT
              + "22" // KIc: key set 2, AES
              + "22" // KID: key set 2, AES-CMAC
              + "b00011" // TAR: remote management of USIM files
              // ciphered: CNTR 0000000000, PCNTR 0B, CC (8), 00A40004023F00, padding (11)
              + "e87cceebb2d93083011ce294f93fc4d8"
              + "de80da1abae8c37ca3e72ec4432e5058");

  private static final byte[] RESPONSE_USER_DATA =
      Recorded.HEX.parseHex(
          "027100" // UDH: element 71 (response packet), empty
              + "0024" // RPL: 36 octets follow
              + "12" // RHL: 10 and 8 of CC
              + "b00011" // TAR
              // ciphered: CNTR 0000000000, PCNTR 0E, STS 00, CC (8), 016132, padding (14)
              + "ebc6b497e2cad7aedf36ace0e3a29b38"
              + "853f0fe9ccde81913be5702b73abce1f");

  @Test
  void a_ciphered_command_with_checksum_is_sealed_and_opened() throws Exception {
    byte[] script = {0x00, (byte) 0xa4, 0x00, 0x04, 0x02, 0x3f, 0x00}; // SELECT 3F00
    CommandPacket command = new CommandPacket(HEADER, 0, script);
    try (OtaKeys keys = Packets.keys()) {
      assertThat(OtaUserData.ofCommand(command.seal(keys))).isEqualTo(COMMAND_USER_DATA);
      SealedCommand sealed = SealedCommand.parse(OtaUserData.commandPacket(COMMAND_USER_DATA));
      assertThat(sealed.header()).isEqualTo(HEADER);
      assertThat(sealed.open(keys)).isEqualTo(command);
    }
  }

  @Test
  void a_ciphered_answer_with_checksum_is_opened_and_verified() throws Exception {
    try (OtaKeys keys = Packets.keys()) {
      OpenedResponse opened =
          SealedResponse.parse(OtaUserData.responsePacket(RESPONSE_USER_DATA)).open(HEADER, keys);
      assertThat(opened.verify(Packets.TAR, 0)).isEqualTo(OpenedResponse.Verdict.VERIFIED);
      assertThat(CompactResponse.decode(opened.packet().data()))
          .isEqualTo(
              new CompactResponse(
                  1, // one command executed
                  0x6132, // SW: 50 octets wait
                  new byte[0]));
    }
  }

  @Test
  void an_answer_without_protection_is_readable_as_it_is() {
    ResponsePacket refusal =
        new ResponsePacket(Packets.TAR, 0, ResponseStatus.CNTR_LOW, new byte[0]);
    assertThat(refusal.unprotected())
        .isEqualTo(
            Recorded.HEX.parseHex(
                "000b" // RPL: 11 octets follow
                    + "0a" // RHL: 10
                    + "b00011" // TAR
                    + "0000000000" // CNTR
                    + "00" // PCNTR
                    + "02")); // STS: counter low
  }
}
