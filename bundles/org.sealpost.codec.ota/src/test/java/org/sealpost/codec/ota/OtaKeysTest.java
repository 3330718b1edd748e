package org.sealpost.codec.ota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OtaKeysTest {
  @ParameterizedTest
  @CsvSource({
    "AES, 16, AES, 16",
    "AES, 24, AES, 32",
    "AES, 32, TRIPLE_DES_2KEY, 16",
    "TRIPLE_DES_2KEY, 16, TRIPLE_DES_3KEY, 24",
    "TRIPLE_DES_3KEY, 24, AES, 24"
  })
  void any_two_algorithms_carry_command_and_answer_of_any_length(
      KeyAlgorithm kicAlgorithm, int kicLength, KeyAlgorithm kidAlgorithm, int kidLength)
      throws Exception {
    try (OtaKeys keys =
        OtaKeys.of(kicAlgorithm, key(1, kicLength), kidAlgorithm, key(2, kidLength))) {
      CommandHeader header =
          new CommandHeader(Spi.SEALED_POR_BY_SUBMIT, keys.kic(15), keys.kid(15), Packets.TAR);
      for (int length = 0; length < 40; length++) {
        CommandPacket command = new CommandPacket(header, length, new byte[length]);
        assertThat(SealedCommand.parse(command.seal(keys)).open(keys)).isEqualTo(command);
        ResponsePacket response =
            new ResponsePacket(Packets.TAR, length, ResponseStatus.POR_OK, new byte[length]);
        OpenedResponse opened =
            SealedResponse.parse(response.seal(header, keys)).open(header, keys);
        assertThat(opened).isEqualTo(new OpenedResponse(response, SecurityMode.CC, true));
      }
    }
  }

  @Test
  void a_checksum_of_four_octets_is_used_where_agreed() throws Exception {
    try (OtaKeys four = OtaKeys.aes(Packets.KIC, Packets.KID, 4);
        OtaKeys eight = Packets.keys()) {
      CommandHeader header = Packets.header(Spi.of(0x12, 0x09)); // CC both ways, not ciphered
      CommandPacket command = new CommandPacket(header, 1, new byte[7]);
      byte[] sealed = command.seal(four);
      assertThat(sealed).hasSize(16 + 4 + 7);
      assertThat(sealed[2]).as("CHL").isEqualTo((byte) 0x11);
      assertThat(SealedCommand.parse(sealed).open(four)).isEqualTo(command);
      assertThatExceptionOfType(OtaSecurityException.class)
          .isThrownBy(() -> SealedCommand.parse(sealed).open(eight))
          .returns(ResponseStatus.UNIDENTIFIED_SECURITY_ERROR, OtaSecurityException::status);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OtaKeys.aes(Packets.KIC, Packets.KID, 16));
  }

  @Test
  void keys_of_a_wrong_length_are_refused_without_showing_them() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OtaKeys.aes(new byte[15], Packets.KID))
        .withMessage("AES key: expected a length in octets of [16, 24, 32], found 15");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                OtaKeys.of(
                    KeyAlgorithm.AES, Packets.KIC, KeyAlgorithm.TRIPLE_DES_3KEY, Packets.KID))
        .withMessage("TRIPLE_DES_3KEY key: expected a length in octets of [24], found 16");
  }

  @Test
  void a_header_that_names_another_algorithm_is_not_sealed_and_not_opened() {
    KeyUse des = KeyUse.of(2, KeyAlgorithm.TRIPLE_DES_2KEY);
    CommandHeader header = new CommandHeader(Spi.of(0x16, 0x01), des, des, Packets.TAR);
    CommandPacket command = new CommandPacket(header, 1, new byte[8]);
    byte[] key = new byte[16];
    try (OtaKeys aes = Packets.keys();
        OtaKeys tripleDes =
            OtaKeys.of(KeyAlgorithm.TRIPLE_DES_2KEY, key, KeyAlgorithm.TRIPLE_DES_2KEY, key)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> command.seal(aes))
          .withMessage(
              "KIc 25: expected an algorithm of OtaKeys[KIc AES, KID AES],"
                  + " found triple DES in outer CBC, two keys");
      byte[] sealed = command.seal(tripleDes);
      assertThatExceptionOfType(OtaSecurityException.class)
          .isThrownBy(() -> SealedCommand.parse(sealed).open(aes))
          .returns(ResponseStatus.UNIDENTIFIED_SECURITY_ERROR, OtaSecurityException::status);
    }
  }

  @Test
  void an_algorithm_known_to_both_sides_need_not_be_named() throws Exception {
    KeyUse implicit = KeyUse.ofOctet(0x20);
    CommandHeader header =
        new CommandHeader(Spi.SEALED_POR_IN_REPORT, implicit, implicit, Packets.TAR);
    CommandPacket command = new CommandPacket(header, 1, new byte[8]);
    try (OtaKeys keys = Packets.keys()) {
      assertThat(SealedCommand.parse(command.seal(keys)).open(keys)).isEqualTo(command);
    }
  }

  @Test
  void a_signature_is_refused_by_name_not_left_out() {
    try (OtaKeys keys = Packets.keys()) {
      CommandPacket command = new CommandPacket(Packets.header(Spi.of(3, 0)), 1, new byte[0]);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> command.seal(keys))
          .withMessage("DS: digital signatures are unsupported");
      byte[] packet = new CommandPacket(Packets.header(Spi.of(0, 0)), 1, new byte[0]).seal(keys);
      packet[3] = 0x03; // SPI: DS
      assertThatExceptionOfType(OtaSecurityException.class)
          .isThrownBy(() -> SealedCommand.parse(packet).open(keys))
          .withMessage("DS: digital signatures are unsupported")
          .returns(ResponseStatus.UNIDENTIFIED_SECURITY_ERROR, OtaSecurityException::status);
    }
  }

  @Test
  void legacy_algorithms_need_the_switch_and_the_checksum_needs_chaining() {
    byte[] key = new byte[8];
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OtaKeys.of(KeyAlgorithm.DES, key, KeyAlgorithm.DES, key))
        .withMessage("DES: expected allowLegacy() for an algorithm that is broken");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OtaKeys.builder().kid(KeyAlgorithm.DES, key).build());
    OtaKeysBuilder builder = OtaKeys.builder().allowLegacy();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.kid(KeyAlgorithm.DES_ECB, key))
        .withMessage("KID: expected an algorithm in CBC, found DES_ECB");
  }

  @ParameterizedTest
  @EnumSource(KeyAlgorithm.class)
  void other_keys_in_the_same_object_do_what_a_new_object_does(KeyAlgorithm algorithm) {
    int length = algorithm.legacy() ? 8 : algorithm == KeyAlgorithm.TRIPLE_DES_3KEY ? 24 : 16;
    try (OtaKeys used = keys(algorithm, length, 1);
        OtaKeys made = keys(algorithm, length, 2)) {
      CommandHeader header =
          new CommandHeader(Spi.SEALED_POR_BY_SUBMIT, used.kic(1), used.kid(1), Packets.TAR);
      CommandPacket command = new CommandPacket(header, 1, new byte[20]);
      byte[] before = command.seal(used);
      byte[] kic = key(2, length);
      byte[] kid = key(3, kidLength(algorithm, length));
      used.rekey(kic, kid);
      assertThat(command.seal(used)).isEqualTo(command.seal(made)).isNotEqualTo(before);
      assertThatIllegalArgumentException().isThrownBy(() -> used.rekey(new byte[7], kid));
    }
  }

  private static int kidLength(KeyAlgorithm algorithm, int kicLength) {
    return algorithm.legacy() ? 16 : kicLength;
  }

  private static OtaKeys keys(KeyAlgorithm algorithm, int length, int seed) {
    KeyAlgorithm kid = algorithm.legacy() ? KeyAlgorithm.AES : algorithm;
    return OtaKeys.builder()
        .kic(algorithm, key(seed, length))
        .kid(kid, key(seed + 1, kidLength(algorithm, length)))
        .allowLegacy()
        .build();
  }

  @Test
  void other_keys_do_not_open_a_packet() {
    try (OtaKeys keys = Packets.keys();
        OtaKeys otherKic = OtaKeys.aes(Packets.KID, Packets.KID);
        OtaKeys otherKid = OtaKeys.aes(Packets.KIC, Packets.KIC)) {
      byte[] sealed = Packets.COMMAND.seal(keys);
      for (OtaKeys others : new OtaKeys[] {otherKic, otherKid}) {
        assertThatExceptionOfType(OtaSecurityException.class)
            .isThrownBy(() -> SealedCommand.parse(sealed).open(others))
            .returns(ResponseStatus.RC_CC_DS_FAILED, OtaSecurityException::status);
      }
    }
  }

  @Test
  void closed_keys_are_of_no_use_and_neither_state_shows_a_key() {
    OtaKeys keys = Packets.keys();
    assertThat(keys).hasToString("OtaKeys[KIc AES, KID AES]");
    keys.close();
    keys.close();
    assertThat(keys).hasToString("OtaKeys[KIc AES, KID AES, closed]");
    assertThatIllegalStateException().isThrownBy(() -> Packets.COMMAND.seal(keys));
  }

  private static byte[] key(int seed, int length) {
    byte[] key = new byte[length];
    new Random(seed).nextBytes(key);
    return key;
  }
}
