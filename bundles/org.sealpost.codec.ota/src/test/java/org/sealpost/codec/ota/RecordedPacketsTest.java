package org.sealpost.codec.ota;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Packets recorded from real cards and from independent implementations, in both directions. */
class RecordedPacketsTest {
  private static final String COMMANDS = "org.sealpost.codec.ota.Recorded#commands";
  private static final String RESPONSES = "org.sealpost.codec.ota.Recorded#responses";

  @Test
  void as_many_entries_are_checked_as_the_recording_has() {
    assertThat(Recorded.commands().filter(Recorded::isAes)).hasSize(39);
    assertThat(Recorded.commands().filter(entry -> !entry.isAes())).hasSize(54);
    assertThat(Recorded.responses().filter(Recorded::isAes)).hasSize(39);
    assertThat(Recorded.responses().filter(entry -> !entry.isAes())).hasSize(47);
    assertThat(Recorded.responses().filter(RecordedPacketsTest::hasChecksum)).hasSize(42);
  }

  private static boolean hasChecksum(Recorded entry) {
    return entry.header().spi().porSecurity() == SecurityMode.CC;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource(COMMANDS)
  void a_sealed_command_is_the_recorded_one(Recorded entry) {
    try (OtaKeys keys = entry.keys()) {
      assertThat(entry.command().seal(keys)).isEqualTo(entry.packet());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource(COMMANDS)
  void a_recorded_command_opens_to_its_plaintext(Recorded entry) throws Exception {
    SealedCommand sealed = SealedCommand.parse(entry.packet());
    assertThat(sealed.header()).isEqualTo(entry.header());
    try (OtaKeys keys = entry.keys()) {
      assertThat(sealed.open(keys)).isEqualTo(entry.command());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource(COMMANDS)
  void a_recorded_script_is_the_same_after_decoding_and_encoding(Recorded entry) throws Exception {
    byte[] script = entry.command().data();
    assertThat(CompactScript.decode(script).encode()).isEqualTo(script);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource(RESPONSES)
  void a_recorded_response_opens_with_the_protection_that_was_asked(Recorded entry)
      throws Exception {
    CommandHeader command = entry.header();
    try (OtaKeys keys = entry.keys()) {
      OpenedResponse opened = open(entry, keys);
      assertThat(opened.packet()).isEqualTo(entry.answer());
      assertThat(opened.protection()).isEqualTo(command.spi().porSecurity());
      assertThat(opened.ciphered()).isEqualTo(command.spi().porCiphered());
      assertThat(opened.verify(command.tar(), entry.answer().cntr()))
          .isEqualTo(
              hasChecksum(entry)
                  ? OpenedResponse.Verdict.VERIFIED
                  : OpenedResponse.Verdict.REPORTED);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource(RESPONSES)
  void a_response_sealed_again_opens_to_the_same(Recorded entry) throws Exception {
    try (OtaKeys keys = entry.keys()) {
      byte[] sealed = entry.answer().seal(entry.header(), keys);
      assertThat(OtaUserData.ofResponse(sealed)).hasSameSizeAs(entry.bytes("response_ud_with_udh"));
      assertThat(SealedResponse.parse(sealed).open(entry.header(), keys))
          .isEqualTo(open(entry, keys));
      if (!entry.header().spi().porCiphered()) {
        // Ciphered ones need not be the same: cards choose their own padding octets.
        assertThat(OtaUserData.ofResponse(sealed)).isEqualTo(entry.bytes("response_ud_with_udh"));
      }
    }
  }

  @Test
  void a_real_card_that_padded_with_what_it_liked_is_understood() throws Exception {
    Recorded entry = Recorded.byId("gsm0348-test-response-002");
    KeyUse key = KeyUse.of(2, KeyAlgorithm.TRIPLE_DES_2KEY);
    CommandHeader command = new CommandHeader(Spi.of(0x16, 0x39), key, key, Tar.of(0xc00203));
    try (OtaKeys keys =
        OtaKeys.of(
            KeyAlgorithm.TRIPLE_DES_2KEY,
            entry.bytes("kic_key"),
            KeyAlgorithm.TRIPLE_DES_2KEY,
            entry.bytes("kid_key"))) {
      OpenedResponse opened =
          SealedResponse.parse(entry.bytes("response_packet_with_rpl_no_udh")).open(command, keys);
      assertThat(opened.packet().data()).containsExactly(0x11, 0x00);
      assertThat(opened.verify(Tar.of(0xc00203), 0x42)).isEqualTo(OpenedResponse.Verdict.VERIFIED);
    }
  }

  @Test
  void a_real_card_that_refused_a_replay_answers_without_protection() throws Exception {
    Recorded entry = Recorded.byId("pysim-doc-sja2-3-replay");
    try (OtaKeys keys = entry.keys()) {
      OpenedResponse opened = open(entry, keys);
      assertThat(opened.packet().status()).isEqualTo(ResponseStatus.UNIDENTIFIED_SECURITY_ERROR);
      assertThat(opened.protection()).isEqualTo(SecurityMode.NONE);
      assertThat(opened.ciphered()).isFalse();
      assertThat(opened.verify(entry.header().tar(), entry.command().cntr()))
          .isEqualTo(OpenedResponse.Verdict.WRONG_COUNTER);
    }
  }

  private static OpenedResponse open(Recorded entry, OtaKeys keys) throws Exception {
    byte[] packet = OtaUserData.responsePacket(entry.bytes("response_ud_with_udh"));
    return SealedResponse.parse(packet).open(entry.header(), keys);
  }
}
