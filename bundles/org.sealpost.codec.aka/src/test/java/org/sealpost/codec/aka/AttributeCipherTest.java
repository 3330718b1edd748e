package org.sealpost.codec.aka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealpost.codec.bytes.DecodeException;

class AttributeCipherTest {
  private static final byte[] KEY = Json.hex("000102030405060708090a0b0c0d0e0f");
  private static final Octets IV = Octets.of(new byte[16]);

  private final AttributeCipher cipher = new AttributeCipher(Secret.of(KEY));

  private AkaAttributes decrypt(Octets data) throws DecodeException {
    return cipher.decrypt(IV, data, EapCode.REQUEST, AkaSubtype.CHALLENGE);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4, 8, 9, 12, 28, 500})
  void any_length_is_padded_to_whole_blocks_and_read_back(int length) throws DecodeException {
    AkaAttributes attributes =
        AkaAttributes.of(
            new AkaAttribute(AttributeType.NEXT_PSEUDONYM, Octets.of(new byte[length])));
    Octets data = cipher.encrypt(IV, attributes);
    assertThat(data.length() % 16).isZero();
    assertThat(decrypt(data)).isEqualTo(attributes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // AT_NEXT_PSEUDONYM "abcd", AT_PADDING of 8 octets with an octet that is not zero
        "84 02 0004 61626364 06 02 000000000001",
        // AT_PADDING in front
        "06 02 000000000000 84 02 0004 61626364",
        // AT_PADDING of 16 octets
        "06 04 0000000000000000000000000000",
        // AT_PADDING twice
        "06 02 000000000000 06 02 000000000000",
        // AT_MAC has no place here
        "0b 01 0000 06 03 00000000000000000000",
        // no attribute at all
        "00 00 0000000000000000000000000000",
      })
  void badly_padded_or_misplaced_attributes_are_a_decode_error(String hex) throws Exception {
    Cipher raw = Cipher.getInstance("AES/CBC/NoPadding");
    raw.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(KEY, "AES"), new IvParameterSpec(new byte[16]));
    Octets data = Octets.of(raw.doFinal(Json.hex(hex)));
    assertThatExceptionOfType(DecodeException.class).isThrownBy(() -> decrypt(data));
  }

  @Test
  void half_a_block_is_a_decode_error() {
    assertThatExceptionOfType(DecodeException.class)
        .isThrownBy(() -> decrypt(Octets.of(new byte[8])));
  }
}
