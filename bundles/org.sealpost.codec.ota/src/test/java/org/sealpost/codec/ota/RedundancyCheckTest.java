package org.sealpost.codec.ota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RedundancyCheckTest {
  private static final Spi CHECKED_BOTH_WAYS = Spi.of(0x01, 0x05);

  @Test
  void agrees_with_the_examples_of_the_standard() {
    byte[] message = {1, 2, 3, 4, 5};
    assertThat(RedundancyCheck.CRC16.of(message)).containsExactly(0x22, 0xec);
    assertThat(RedundancyCheck.CRC32.of(message)).containsExactly(0x47, 0x0b, 0x99, 0xf4);
  }

  @ParameterizedTest
  @EnumSource(RedundancyCheck.class)
  void command_and_answer_are_checked_without_any_key(RedundancyCheck check) throws Exception {
    CommandHeader header = header(KeyUse.of(1, check));
    CommandPacket command = new CommandPacket(header, 1, new byte[] {1, 2, 3});
    ResponsePacket response =
        new ResponsePacket(Packets.TAR, 1, ResponseStatus.POR_OK, new byte[] {4});
    try (OtaKeys none = OtaKeys.none()) {
      byte[] sealed = command.seal(none);
      assertThat(sealed).hasSize(16 + check.length() + 3);
      assertThat(SealedCommand.parse(sealed).open(none)).isEqualTo(command);
      byte[] answer = response.seal(header, none);
      OpenedResponse opened = SealedResponse.parse(answer).open(header, none);
      assertThat(opened).isEqualTo(new OpenedResponse(response, SecurityMode.RC, false));
      assertThat(opened.verify(Packets.TAR, 1)).isEqualTo(OpenedResponse.Verdict.REPORTED);
      sealed[sealed.length - 1]++;
      assertThatExceptionOfType(OtaSecurityException.class)
          .isThrownBy(() -> SealedCommand.parse(sealed).open(none))
          .returns(ResponseStatus.RC_CC_DS_FAILED, OtaSecurityException::status);
    }
  }

  @Test
  void a_check_that_both_sides_know_is_one_of_the_key_set() throws Exception {
    CommandHeader header = header(KeyUse.implicit(0));
    CommandPacket command = new CommandPacket(header, 1, new byte[3]);
    try (OtaKeys keys = OtaKeys.builder().implicitRedundancyCheck(RedundancyCheck.CRC32).build();
        OtaKeys none = OtaKeys.none()) {
      byte[] sealed = command.seal(keys);
      assertThat(sealed).hasSize(16 + 4 + 3);
      assertThat(SealedCommand.parse(sealed).open(keys)).isEqualTo(command);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> command.seal(none))
          .withMessage(
              "KID 00: expected an algorithm of OtaKeys[KIc none, KID none], found implicit");
    }
  }

  @Test
  void under_rc_the_nibble_of_triple_des_means_crc_32() {
    KeyUse kid = KeyUse.of(1, KeyAlgorithm.TRIPLE_DES_2KEY);
    assertThat(kid.checksumName(SecurityMode.RC)).isEqualTo("CRC 32");
    assertThat(new CommandPacket(header(kid), 1, new byte[0]).seal(OtaKeys.none())).hasSize(20);
  }

  private static CommandHeader header(KeyUse kid) {
    return new CommandHeader(CHECKED_BOTH_WAYS, KeyUse.implicit(0), kid, Packets.TAR);
  }
}
