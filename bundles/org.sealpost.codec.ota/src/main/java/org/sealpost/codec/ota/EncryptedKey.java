package org.sealpost.codec.ota;

import java.security.MessageDigest;
import java.util.Arrays;
import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;

/**
 * One key of a {@link KeyRenewal} as it travels.
 *
 * @param type 80 the DES family, 88 AES, 85 TLS-PSK; 0..255
 * @param length octets of the key in clear, 0..255; said for AES only, of others those of {@code
 *     encrypted}
 * @param encrypted the key under the {@link KeyEncryption}, filled up to whole blocks
 * @param checkValue three octets
 */
public record EncryptedKey(int type, int length, byte[] encrypted, byte[] checkValue) {
  /** Type of the keys of the DES family. */
  public static final int DES = 0x80;

  /** Type of AES keys. */
  public static final int AES = 0x88;

  /** Copies the arrays and checks their lengths. */
  public EncryptedKey {
    Checks.range("key type", type, 0, 0xff);
    Checks.range("octets of the encrypted key", encrypted.length, 1, 0x7e);
    Checks.range("octets of the check value", checkValue.length, 3, 3);
    Checks.range("octets of the key", length, type == AES ? 1 : encrypted.length, encrypted.length);
    encrypted = encrypted.clone();
    checkValue = checkValue.clone();
  }

  /** Encrypts a key. */
  static EncryptedKey of(OtaKey key, KeyEncryption under) {
    byte[] encrypted = under.encrypt(key);
    boolean aes = key.algorithm() == KeyAlgorithm.AES;
    byte[] clear = key.octets();
    Arrays.fill(clear, (byte) 0);
    return new EncryptedKey(
        aes ? AES : DES, aes ? clear.length : encrypted.length, encrypted, key.checkValue());
  }

  static EncryptedKey read(ByteReader reader) throws DecodeException {
    int type = reader.u8("key type");
    int fieldLength = reader.u8("length of the key");
    boolean aes = type == AES;
    int length = aes ? reader.u8("length of the key in clear") : fieldLength;
    byte[] encrypted = reader.bytes(fieldLength - (aes ? 1 : 0), "encrypted key");
    boolean possible =
        encrypted.length >= 1
            && encrypted.length <= 0x7e
            && length >= 1
            && length <= encrypted.length;
    if (!possible) {
      throw reader.error(
          "encrypted key", "1..126 octets that hold the key", encrypted.length + " octets");
    }
    Ber.expect(reader, "length of the check value", KeyCheckValue.LENGTH);
    return new EncryptedKey(
        type, length, encrypted, reader.bytes(KeyCheckValue.LENGTH, "check value"));
  }

  void write(ByteWriter writer) {
    boolean aes = type == AES;
    writer.u8(type).u8(encrypted.length + (aes ? 1 : 0));
    if (aes) {
      writer.u8(length);
    }
    writer.bytes(encrypted).u8(checkValue.length).bytes(checkValue);
  }

  /**
   * The key in clear, as the card gets it.
   *
   * @throws OtaSecurityException with status 05 if it cannot be decrypted or is of a type that is
   *     not supported, 01 if its check value is another one
   */
  public OtaKey decrypt(KeyEncryption under) throws OtaSecurityException {
    KeyAlgorithm algorithm = algorithm();
    if (!under.fits(encrypted.length)) {
      throw new OtaSecurityException(
          ResponseStatus.CIPHERING_ERROR,
          "encrypted key: expected whole blocks, found " + encrypted.length + " octets");
    }
    byte[] filled = under.decrypt(encrypted);
    byte[] clear = Arrays.copyOf(filled, length);
    OtaKey key = new OtaKey(algorithm, clear);
    Arrays.fill(filled, (byte) 0);
    Arrays.fill(clear, (byte) 0);
    if (!MessageDigest.isEqual(key.checkValue(), checkValue)) {
      key.close();
      throw new OtaSecurityException(
          ResponseStatus.RC_CC_DS_FAILED, "key check value: expected the key's, found another");
    }
    return key;
  }

  private KeyAlgorithm algorithm() throws OtaSecurityException {
    if (type == AES && length % 8 == 0 && length >= 16 && length <= 32) {
      return KeyAlgorithm.AES;
    }
    if (type == DES && length == 16) {
      return KeyAlgorithm.TRIPLE_DES_2KEY;
    }
    if (type == DES && length == 24) {
      return KeyAlgorithm.TRIPLE_DES_3KEY;
    }
    if (type == DES && length == 8) {
      return KeyAlgorithm.DES;
    }
    throw new OtaSecurityException(
        ResponseStatus.CIPHERING_ERROR,
        String.format("key: expected triple DES or AES, found type %02X, %d octets", type, length));
  }

  @Override
  public byte[] encrypted() {
    return encrypted.clone();
  }

  @Override
  public byte[] checkValue() {
    return checkValue.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EncryptedKey that
        && type == that.type
        && length == that.length
        && Arrays.equals(encrypted, that.encrypted)
        && Arrays.equals(checkValue, that.checkValue);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(encrypted) + Arrays.hashCode(checkValue);
  }

  /** The type and the length. */
  @Override
  public String toString() {
    return String.format("EncryptedKey[type %02X, %d octets]", type, encrypted.length);
  }
}
