package org.sealpost.codec.ota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sealpost.codec.bytes.DecodeException;

class KeyRenewalTest {
  private static final byte[] SECRET = hex("404142434445464748494a4b4c4d4e4f");

  @Test
  void check_values_are_those_that_cards_give() {
    // The default keys of GlobalPlatform test cards, whose check values everyone knows.
    assertThat(KeyCheckValue.of(KeyAlgorithm.TRIPLE_DES_2KEY, SECRET)).isEqualTo(hex("8baf47"));
    assertThat(KeyCheckValue.of(KeyAlgorithm.AES, SECRET)).isEqualTo(hex("504a77"));
    assertThat(KeyCheckValue.of(KeyAlgorithm.DES, new byte[8])).isEqualTo(hex("8ca64d"));
  }

  @Test
  void a_key_set_of_triple_des_is_put_key_by_key() throws Exception {
    KeyRenewal renewal = renewal(KeyAlgorithm.TRIPLE_DES_2KEY, 16, KeyAlgorithm.TRIPLE_DES_2KEY);
    byte[] octets = renewal.command().octets();
    assertThat(octets).hasSize(5 + 1 + 2 * (2 + 16 + 4) + 1);
    assertThat(octets)
        .startsWith(
            0x80, // CLA
            0xd8, // PUT KEY
            0x01, // of key set 1
            0x81, // several, the first is KIc
            0x2d, // 45 octets
            0x0a, // as key set 10
            0x80, // type: the DES family
            0x10); // 16 octets follow
  }

  @Test
  void an_aes_key_says_how_long_it_is_in_clear() {
    EncryptedKey key = renewal(KeyAlgorithm.AES, 24, KeyAlgorithm.AES).keys().get(0);
    assertThat(key.type()).isEqualTo(EncryptedKey.AES);
    assertThat(key.length()).isEqualTo(24);
    assertThat(key.encrypted()).hasSize(32);
  }

  @ParameterizedTest
  @CsvSource({
    "AES, 16, AES",
    "AES, 24, AES",
    "AES, 32, TRIPLE_DES_2KEY",
    "TRIPLE_DES_2KEY, 16, AES",
    "TRIPLE_DES_3KEY, 24, TRIPLE_DES_2KEY"
  })
  void a_card_gets_the_keys_and_confirms_them(
      KeyAlgorithm algorithm, int length, KeyAlgorithm under) throws Exception {
    KeyRenewal renewal = renewal(algorithm, length, under);
    KeyRenewal received = KeyRenewal.decode(renewal.command());
    assertThat(received).isEqualTo(renewal);
    try (KeyEncryption card = under(under)) {
      assertThat(received.keys().get(0).decrypt(card)).isEqualTo(key(algorithm, length, 1));
      assertThat(received.keys().get(1).decrypt(card)).isEqualTo(key(algorithm, length, 2));
    }
    assertThat(renewal.isConfirmedBy(received.confirmation())).isTrue();
    byte[] other = received.confirmation();
    other[3]++;
    assertThat(renewal.isConfirmedBy(other)).isFalse();
    assertThat(renewal.isConfirmedBy(new byte[0])).isFalse();
  }

  @Test
  void a_key_that_arrives_wrong_is_refused() throws Exception {
    EncryptedKey key = renewal(KeyAlgorithm.AES, 16, KeyAlgorithm.AES).keys().get(0);
    byte[] spoilt = key.encrypted();
    spoilt[0]++;
    try (KeyEncryption card = under(KeyAlgorithm.AES)) {
      assertThatExceptionOfType(OtaSecurityException.class)
          .isThrownBy(() -> new EncryptedKey(0x88, 16, spoilt, key.checkValue()).decrypt(card))
          .returns(ResponseStatus.RC_CC_DS_FAILED, OtaSecurityException::status);
      assertThatExceptionOfType(OtaSecurityException.class)
          .isThrownBy(() -> new EncryptedKey(0x85, 16, new byte[16], new byte[3]).decrypt(card))
          .returns(ResponseStatus.CIPHERING_ERROR, OtaSecurityException::status);
    }
  }

  @Test
  void every_truncation_of_the_data_is_refused() {
    byte[] data = renewal(KeyAlgorithm.AES, 16, KeyAlgorithm.AES).command().data();
    for (int length = 0; length < data.length; length++) {
      byte[] apdu = new byte[5 + length];
      System.arraycopy(hex("80d80181"), 0, apdu, 0, 4);
      apdu[4] = (byte) length;
      System.arraycopy(data, 0, apdu, 5, length);
      assertThatExceptionOfType(DecodeException.class)
          .as("%d octets", length)
          .isThrownBy(() -> KeyRenewal.decode(new ScriptCommand(apdu)));
    }
  }

  @Test
  void no_text_shows_a_key() {
    OtaKey key = new OtaKey(KeyAlgorithm.AES, SECRET);
    assertThat(key).hasToString("OtaKey[AES]");
    assertThat(KeyEncryption.of(key)).hasToString("KeyEncryption[AES]");
    assertThat(renewal(KeyAlgorithm.AES, 16, KeyAlgorithm.AES).toString())
        .doesNotContain("[B@")
        .contains("EncryptedKey[type 88, 16 octets]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OtaKey(KeyAlgorithm.AES, new byte[15]))
        .withMessage("AES key: expected a length in octets of [16, 24, 32], found 15");
    key.close();
    assertThat(key.octets()).containsOnly(0);
  }

  private static KeyRenewal renewal(KeyAlgorithm algorithm, int length, KeyAlgorithm under) {
    try (KeyEncryption encryption = under(under)) {
      return KeyRenewal.of(
          1, 10, 1, encryption, List.of(key(algorithm, length, 1), key(algorithm, length, 2)));
    }
  }

  private static KeyEncryption under(KeyAlgorithm algorithm) {
    return KeyEncryption.of(new OtaKey(algorithm, SECRET));
  }

  private static OtaKey key(KeyAlgorithm algorithm, int length, int seed) {
    byte[] octets = new byte[length];
    new Random(seed).nextBytes(octets);
    return new OtaKey(algorithm, octets);
  }

  private static byte[] hex(String digits) {
    return Recorded.HEX.parseHex(digits);
  }
}
