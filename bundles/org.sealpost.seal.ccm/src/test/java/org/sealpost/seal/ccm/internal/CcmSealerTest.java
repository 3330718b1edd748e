package org.sealpost.seal.ccm.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sealpost.seal.api.KeyedSealer;
import org.sealpost.seal.api.SealException;
import org.sealpost.seal.api.Sealer;

class CcmSealerTest {
  /** RFC 9053 table 6: L = 2, so that the nonce has 13 octets. */
  private static final byte[] NONCE = octets("89f52f65a1c580933b5261a72f");

  /** Examples of the COSE working group, aes-ccm-examples. */
  private enum Published {
    /** aes-ccm-enc-02.json. */
    ENC_02(
        new AesCcm128Sealer(),
        "849b57219dae48de646d07dbb533566e",
        "83" // Enc_structure (RFC 9052 5.3): array(3)
            + "68456e637279707431" // context: text(8) "Encrypt1", as the draft had it
            + "44a101181e" // protected: bytes(4), {1: 30}
            + "40", // external additional data: none
        "6899da0a132bd2d2b9b10915743ee1f7b92a4680", // ciphertext, 20 octets
        "d1cf133701acd00d0dd069129fbc1bbd"), // tag, 16 octets
    /** aes-ccm-enc-06.json. */
    ENC_06(
        new AesCcm256Sealer(),
        "0f1e2d3c4b5a69788796a5b4c3d2e1f01f2e3d4c5b6a798897a6b5c4d3e2f100",
        "83" // Enc_structure: array(3)
            + "68456e637279707431" // context: text(8) "Encrypt1", as the draft had it
            + "44a101181f" // protected: bytes(4), {1: 31}
            + "40", // external additional data: none
        "28b3bddff844a736c5f0ee0f8c691fd0b7adf917", // ciphertext, 20 octets
        "ec4f18e86bfde841de3d0aad556adea9"); // tag, 16 octets

    private final Sealer sealer;
    private final byte[] key;
    private final byte[] aad;
    private final byte[] sealed;

    Published(Sealer sealer, String key, String aad, String ciphertext, String tag) {
      this.sealer = sealer;
      this.key = octets(key);
      this.aad = octets(aad);
      sealed = octets(ciphertext + tag);
    }

    KeyedSealer keyed() {
      return sealer.keyed(key);
    }
  }

  /** "This is the content." */
  private static final byte[] CONTENT = octets("546869732069732074686520636f6e74656e742e");

  static Stream<Sealer> sealers() {
    return Stream.of(new AesCcm128Sealer(), new AesCcm256Sealer());
  }

  private static byte[] octets(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  private static void assertNotAuthentic(
      KeyedSealer opener, byte[] nonce, byte[] aad, byte[] ciphertext) {
    assertThatExceptionOfType(SealException.class)
        .isThrownBy(() -> opener.open(nonce, aad, ciphertext))
        .withMessage("not authentic")
        .withNoCause();
  }

  @Test
  void a_published_content_is_sealed_to_the_published_octets_and_opened_again() throws Exception {
    for (Published example : Published.values()) {
      byte[] sealed = example.keyed().seal(NONCE, example.aad, CONTENT);
      assertThat(sealed).isEqualTo(example.sealed);
      assertThat(example.keyed().open(NONCE, example.aad, sealed)).isEqualTo(CONTENT);
    }
  }

  @Test
  void what_was_changed_anywhere_or_cut_is_not_authentic() throws Exception {
    Published example = Published.ENC_02;
    KeyedSealer opener = example.keyed();
    for (byte[] part : new byte[][] {NONCE.clone(), example.aad.clone(), example.sealed.clone()}) {
      for (int bit = 0; bit < 8 * part.length; bit++) {
        part[bit / 8] ^= (byte) (1 << bit % 8);
        byte[] nonce = part.length == NONCE.length ? part : NONCE;
        byte[] aad = part.length == example.aad.length ? part : example.aad;
        byte[] sealed = part.length == example.sealed.length ? part : example.sealed;
        assertNotAuthentic(opener, nonce, aad, sealed);
        part[bit / 8] ^= (byte) (1 << bit % 8);
      }
    }
    for (int length = 0; length < example.sealed.length; length++) {
      assertNotAuthentic(opener, NONCE, example.aad, Arrays.copyOf(example.sealed, length));
    }
    assertThat(opener.open(NONCE, example.aad, example.sealed)).isEqualTo(CONTENT);
  }

  @Test
  void the_largest_message_of_the_protocol_fits() throws Exception {
    byte[] message = new byte[65_472];
    Arrays.fill(message, (byte) 0x5a);
    byte[] none = {};
    byte[] sealed = Published.ENC_06.keyed().seal(NONCE, none, message);
    assertThat(sealed).hasSize(message.length + 16);
    assertThat(Published.ENC_06.keyed().open(NONCE, none, sealed)).isEqualTo(message);
  }

  @ParameterizedTest
  @MethodSource("sealers")
  void lengths_are_checked(Sealer sealer) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sealer.keyed(new byte[sealer.keyLength() + 8]))
        .withMessage(
            "key: expected %d octets, found %d", sealer.keyLength(), sealer.keyLength() + 8);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> sealer.keyed(new byte[sealer.keyLength()]).seal(new byte[12], NONCE, NONCE))
        .withMessage("nonce: expected 13 octets, found 12");
  }

  @Test
  void a_nonce_seals_once_and_opens_as_often_as_its_frame_comes() throws Exception {
    Published example = Published.ENC_06;
    KeyedSealer keyed = example.keyed();
    keyed.seal(NONCE, example.aad, CONTENT);
    for (int i = 0; i < 2; i++) {
      assertThat(keyed.open(NONCE, example.aad, example.sealed)).isEqualTo(CONTENT);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> keyed.seal(NONCE, example.aad, CONTENT))
        .withMessage("nonce: expected a new one, found the last one again");
  }

  @Test
  void the_key_is_copied_and_once_closed_nothing_works_and_nothing_prints_it() {
    byte[] key = Published.ENC_02.key.clone();
    KeyedSealer keyed = Published.ENC_02.sealer.keyed(key);
    Arrays.fill(key, (byte) 0);
    assertThat(keyed.seal(NONCE, Published.ENC_02.aad, CONTENT)).isEqualTo(Published.ENC_02.sealed);
    assertThat(keyed).hasToString("AES-CCM, keyed");
    keyed.close();
    assertThat(keyed).hasToString("AES-CCM, closed");
    assertThatIllegalStateException()
        .isThrownBy(() -> keyed.open(NONCE, Published.ENC_02.aad, Published.ENC_02.sealed))
        .withMessage("the sealer is closed");
  }
}
