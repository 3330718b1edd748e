package org.sealpost.codec.ota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sealpost.codec.bytes.DecodeException;

/** Spoilt packets end in a typed refusal, never in another exception, never in a proof. */
class HostilePacketsTest {
  private final OtaKeys keys = Packets.keys();

  @AfterEach
  void closeKeys() {
    keys.close();
  }

  @Test
  void every_change_of_one_octet_of_a_command_is_refused() {
    byte[] packet = Packets.COMMAND.seal(keys);
    Set<Class<?>> refusals = new HashSet<>();
    for (int at = 0; at < packet.length; at++) {
      for (int change = 1; change < 256; change++) {
        byte[] spoilt = changed(packet, at, change);
        Throwable refusal = catchThrowable(() -> SealedCommand.parse(spoilt).open(keys));
        assertThat(refusal)
            .as("octet %d changed by %02x", at, change)
            .isInstanceOfAny(DecodeException.class, OtaSecurityException.class);
        refusals.add(refusal.getClass());
      }
    }
    assertThat(refusals)
        .containsExactlyInAnyOrder(DecodeException.class, OtaSecurityException.class);
  }

  @Test
  void every_change_behind_the_header_of_a_command_is_a_failed_checksum() {
    byte[] packet = Packets.COMMAND.seal(keys);
    for (int at = 3 + Frame.PARAMETERS; at < packet.length; at++) {
      byte[] spoilt = changed(packet, at, 1);
      assertThatExceptionOfType(OtaSecurityException.class)
          .isThrownBy(() -> SealedCommand.parse(spoilt).open(keys))
          .returns(ResponseStatus.RC_CC_DS_FAILED, OtaSecurityException::status);
    }
  }

  @Test
  void no_change_of_one_octet_of_an_answer_is_verified() throws Exception {
    byte[] packet = Packets.RESPONSE.seal(Packets.HEADER, keys);
    int refused = 0;
    for (int at = 0; at < packet.length; at++) {
      for (int change = 1; change < 256; change++) {
        try {
          OpenedResponse opened =
              SealedResponse.parse(changed(packet, at, change)).open(Packets.HEADER, keys);
          // Only RHL 0A makes it look like an error in clear, and it says that nothing vouches.
          assertThat(at).isEqualTo(2);
          assertThat(opened.protection()).isEqualTo(SecurityMode.NONE);
          assertThat(opened.packet().status().isOk()).isFalse();
          assertThat(opened.verify(Packets.TAR, Packets.CNTR))
              .isNotEqualTo(OpenedResponse.Verdict.VERIFIED);
        } catch (DecodeException | OtaSecurityException expected) {
          refused++;
        }
      }
    }
    assertThat(refused).isGreaterThanOrEqualTo(packet.length * 255 - 1);
  }

  @Test
  void every_truncation_is_refused_even_when_the_length_is_made_to_fit() {
    byte[] command = Packets.COMMAND.seal(keys);
    byte[] response = Packets.RESPONSE.seal(Packets.HEADER, keys);
    for (int length = 0; length < command.length; length++) {
      byte[] cut = Arrays.copyOf(command, length);
      assertThatExceptionOfType(DecodeException.class).isThrownBy(() -> SealedCommand.parse(cut));
      byte[] fitted = withFittingLength(cut);
      assertThat(catchThrowable(() -> SealedCommand.parse(fitted).open(keys)))
          .isInstanceOfAny(DecodeException.class, OtaSecurityException.class);
    }
    for (int length = 0; length < response.length; length++) {
      byte[] cut = Arrays.copyOf(response, length);
      assertThatExceptionOfType(DecodeException.class).isThrownBy(() -> SealedResponse.parse(cut));
      byte[] fitted = withFittingLength(cut);
      assertThat(catchThrowable(() -> SealedResponse.parse(fitted).open(Packets.HEADER, keys)))
          .isInstanceOfAny(DecodeException.class, OtaSecurityException.class);
    }
  }

  @Test
  void random_octets_never_cause_another_exception() {
    Random random = new Random(20240607);
    for (int round = 0; round < 20_000; round++) {
      byte[] octets = new byte[random.nextInt(60)];
      random.nextBytes(octets);
      byte[] fitted = withFittingLength(octets);
      if (fitted.length > 2) {
        fitted[2] = (byte) random.nextInt(0x20);
      }
      assertTyped(catchThrowable(() -> SealedCommand.parse(fitted).open(keys)));
      assertTyped(catchThrowable(() -> SealedResponse.parse(fitted).open(Packets.HEADER, keys)));
      assertTyped(catchThrowable(() -> CompactScript.decode(octets)));
      assertTyped(catchThrowable(() -> CompactResponse.decode(octets)));
      assertTyped(catchThrowable(() -> OtaUserData.responsePacket(octets)));
    }
  }

  @Test
  void success_without_the_protection_that_was_asked_is_refused() {
    byte[] forged = Packets.RESPONSE.unprotected();
    assertThatExceptionOfType(OtaSecurityException.class)
        .isThrownBy(() -> SealedResponse.parse(forged).open(Packets.HEADER, keys))
        .returns(ResponseStatus.RC_CC_DS_FAILED, OtaSecurityException::status);
  }

  @Test
  void a_command_made_into_an_answer_of_the_same_card_is_refused() {
    byte[] command = Packets.COMMAND.seal(keys);
    assertThat(catchThrowable(() -> SealedResponse.parse(command).open(Packets.HEADER, keys)))
        .isInstanceOfAny(DecodeException.class, OtaSecurityException.class);
  }

  private static void assertTyped(Throwable thrown) {
    if (thrown != null) {
      assertThat(thrown).isInstanceOfAny(DecodeException.class, OtaSecurityException.class);
    }
  }

  private static byte[] changed(byte[] packet, int at, int change) {
    byte[] changed = packet.clone();
    changed[at] ^= (byte) change;
    return changed;
  }

  private static byte[] withFittingLength(byte[] packet) {
    byte[] fitted = packet.clone();
    if (fitted.length >= 2) {
      fitted[0] = (byte) (fitted.length - 2 >> 8);
      fitted[1] = (byte) (fitted.length - 2);
    }
    return fitted;
  }
}
