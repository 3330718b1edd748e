package org.sealpost.codec.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HkdfTest {
  private static final byte[] INPUT = Octets.ofHex("0b".repeat(22)).toByteArray();

  @Test
  void rfc_5869_test_case_1() {
    byte[] key = Hkdf.extract(Octets.ofHex("000102030405060708090a0b0c").toByteArray(), INPUT);
    assertThat(Octets.of(key).hex())
        .isEqualTo("077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5");
    byte[] info = Octets.ofHex("f0f1f2f3f4f5f6f7f8f9").toByteArray();
    assertThat(Octets.of(Hkdf.expand(key, info, 42)).hex())
        .isEqualTo(
            "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf"
                + "34007208d5b887185865");
  }

  @Test
  void rfc_5869_test_case_3_without_salt_and_info() {
    byte[] key = Hkdf.extract(new byte[0], INPUT);
    assertThat(Octets.of(Hkdf.expand(key, new byte[0], 42)).hex())
        .isEqualTo(
            "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d"
                + "9d201395faa4b61a96c8");
  }

  @Test
  void more_than_255_blocks_are_refused() {
    byte[] key = new byte[32];
    assertThat(Hkdf.expand(key, INPUT, 255 * 32)).hasSize(255 * 32);
    assertThatThrownBy(() -> Hkdf.expand(key, INPUT, 255 * 32 + 1))
        .hasMessageContaining("expected 1..8160 octets, found 8161");
  }
}
