package org.sealpost.seal.cose.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sealpost.seal.api.KeyedSealer;
import org.sealpost.seal.api.SealException;
import org.sealpost.seal.api.Sealer;

class CoseSealerTest {
  private static final byte[] AAD = {1, 2, 3};
  private static final byte[] PLAINTEXT = "a delivery".getBytes(StandardCharsets.US_ASCII);

  static Stream<Sealer> sealers() {
    return Stream.of(new Aes128GcmSealer(), new Aes256GcmSealer(), new ChaCha20Poly1305Sealer());
  }

  private static byte[] key(Sealer sealer) {
    byte[] key = new byte[sealer.keyLength()];
    Arrays.fill(key, (byte) 0x5a);
    return key;
  }

  private static KeyedSealer keyed(Sealer sealer) {
    return sealer.keyed(key(sealer));
  }

  private static byte[] nonce(int number) {
    return new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) (number >>> 8), (byte) number};
  }

  private static byte[] changed(byte[] octets, int bit) {
    byte[] changed = octets.clone();
    changed[bit / 8] ^= (byte) (1 << bit % 8);
    return changed;
  }

  private static void assertNotAuthentic(
      KeyedSealer opener, byte[] nonce, byte[] aad, byte[] ciphertext) {
    assertThatExceptionOfType(SealException.class)
        .isThrownBy(() -> opener.open(nonce, aad, ciphertext))
        .withMessage("not authentic")
        .withNoCause();
  }

  @ParameterizedTest
  @MethodSource("sealers")
  void one_object_seals_and_opens_under_many_nonces(Sealer sealer) throws SealException {
    try (KeyedSealer sending = keyed(sealer);
        KeyedSealer receiving = keyed(sealer)) {
      for (int number = 0; number < 50; number++) {
        byte[] sealed = sending.seal(nonce(number), AAD, PLAINTEXT);
        assertThat(sealed).hasSize(PLAINTEXT.length + 16);
        assertThat(receiving.open(nonce(number), AAD, sealed)).isEqualTo(PLAINTEXT);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("sealers")
  void every_changed_bit_of_ciphertext_and_tag_is_refused(Sealer sealer) throws SealException {
    byte[] sealed = keyed(sealer).seal(nonce(1), AAD, PLAINTEXT);
    KeyedSealer opener = keyed(sealer);
    for (int bit = 0; bit < 8 * sealed.length; bit++) {
      assertNotAuthentic(opener, nonce(1), AAD, changed(sealed, bit));
    }
    assertThat(opener.open(nonce(1), AAD, sealed)).isEqualTo(PLAINTEXT);
  }

  @ParameterizedTest
  @MethodSource("sealers")
  void every_changed_bit_of_nonce_and_additional_data_is_refused(Sealer sealer) {
    byte[] sealed = keyed(sealer).seal(nonce(1), AAD, PLAINTEXT);
    KeyedSealer opener = keyed(sealer);
    for (int bit = 0; bit < 8 * sealer.nonceLength(); bit++) {
      assertNotAuthentic(opener, changed(nonce(1), bit), AAD, sealed);
    }
    for (int bit = 0; bit < 8 * AAD.length; bit++) {
      assertNotAuthentic(opener, nonce(1), changed(AAD, bit), sealed);
    }
    assertNotAuthentic(opener, nonce(1), new byte[0], sealed);
  }

  @ParameterizedTest
  @MethodSource("sealers")
  void every_truncation_is_refused(Sealer sealer) {
    byte[] sealed = keyed(sealer).seal(nonce(1), AAD, PLAINTEXT);
    KeyedSealer opener = keyed(sealer);
    for (int length = 0; length < sealed.length; length++) {
      assertNotAuthentic(opener, nonce(1), AAD, Arrays.copyOf(sealed, length));
    }
  }

  @ParameterizedTest
  @MethodSource("sealers")
  void another_key_is_refused(Sealer sealer) {
    byte[] sealed = keyed(sealer).seal(nonce(1), AAD, PLAINTEXT);
    assertNotAuthentic(sealer.keyed(changed(key(sealer), 0)), nonce(1), AAD, sealed);
  }

  @ParameterizedTest
  @MethodSource("sealers")
  void a_frame_that_comes_twice_is_opened_twice(Sealer sealer) throws SealException {
    byte[] sealed = keyed(sealer).seal(nonce(1), AAD, PLAINTEXT);
    KeyedSealer opener = keyed(sealer);
    assertThat(opener.open(nonce(1), AAD, sealed)).isEqualTo(PLAINTEXT);
    assertThat(opener.open(nonce(1), AAD, sealed)).isEqualTo(PLAINTEXT);
  }

  @ParameterizedTest
  @MethodSource("sealers")
  void sealing_twice_under_one_nonce_is_refused(Sealer sealer) throws SealException {
    KeyedSealer keyed = keyed(sealer);
    byte[] sealed = keyed.seal(nonce(1), AAD, PLAINTEXT);
    assertThat(keyed.open(nonce(1), AAD, sealed)).isEqualTo(PLAINTEXT);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> keyed.seal(nonce(1), AAD, PLAINTEXT))
        .withMessage("nonce: expected a new one, found the last one again");
  }

  @ParameterizedTest
  @MethodSource("sealers")
  void the_length_of_a_key_is_checked(Sealer sealer) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sealer.keyed(new byte[sealer.keyLength() - 1]))
        .withMessage(
            "key: expected %d octets, found %d", sealer.keyLength(), sealer.keyLength() - 1);
  }

  @ParameterizedTest
  @MethodSource("sealers")
  void the_length_of_a_nonce_is_checked(Sealer sealer) {
    KeyedSealer keyed = keyed(sealer);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> keyed.seal(new byte[11], AAD, PLAINTEXT))
        .withMessage("nonce: expected 12 octets, found 11");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> keyed.open(new byte[13], AAD, new byte[16]))
        .withMessage("nonce: expected 12 octets, found 13");
  }

  @ParameterizedTest
  @MethodSource("sealers")
  void the_key_is_copied(Sealer sealer) throws SealException {
    byte[] key = key(sealer);
    KeyedSealer keyed = sealer.keyed(key);
    Arrays.fill(key, (byte) 0);
    byte[] sealed = keyed.seal(nonce(1), AAD, PLAINTEXT);
    assertThat(keyed(sealer).open(nonce(1), AAD, sealed)).isEqualTo(PLAINTEXT);
  }

  @ParameterizedTest
  @MethodSource("sealers")
  void after_close_nothing_is_sealed_or_opened(Sealer sealer) {
    KeyedSealer keyed = keyed(sealer);
    byte[] sealed = keyed.seal(nonce(1), AAD, PLAINTEXT);
    keyed.close();
    assertThatIllegalStateException()
        .isThrownBy(() -> keyed.seal(nonce(2), AAD, PLAINTEXT))
        .withMessage("the sealer is closed");
    assertThatIllegalStateException()
        .isThrownBy(() -> keyed.open(nonce(1), AAD, sealed))
        .withMessage("the sealer is closed");
  }

  @ParameterizedTest
  @MethodSource("sealers")
  void keys_are_never_printed(Sealer sealer) {
    String key = HexFormat.of().formatHex(key(sealer));
    assertThat(keyed(sealer)).asString().endsWith(", keyed").doesNotContain(key);
  }

  @ParameterizedTest
  @MethodSource("sealers")
  void one_sealer_serves_many_threads(Sealer sealer) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<byte[]>> opened =
          IntStream.range(0, 64)
              .mapToObj(
                  number ->
                      threads.submit(
                          () -> {
                            try (KeyedSealer keyed = keyed(sealer)) {
                              byte[] sealed = keyed.seal(nonce(number), AAD, PLAINTEXT);
                              return keyed.open(nonce(number), AAD, sealed);
                            }
                          }))
              .toList();
      for (Future<byte[]> plaintext : opened) {
        assertThat(plaintext.get()).isEqualTo(PLAINTEXT);
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
