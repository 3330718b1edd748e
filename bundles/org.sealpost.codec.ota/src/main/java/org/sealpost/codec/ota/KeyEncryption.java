package org.sealpost.codec.ota;

import java.util.Arrays;

/**
 * The key under which other keys travel to a card: KIK of an OTA key set, DEK of a security domain
 * (GlobalPlatform Card Specification, PUT KEY). AES works in CBC from a zero initial value, the DES
 * family in ECB. One thread at a time.
 */
public final class KeyEncryption implements AutoCloseable {
  private final KeyAlgorithm algorithm;
  private final CipherKey cipher;

  private KeyEncryption(KeyAlgorithm algorithm, CipherKey cipher) {
    this.algorithm = algorithm;
    this.cipher = cipher;
  }

  /** Encrypts under a key. */
  public static KeyEncryption of(OtaKey key) {
    KeyAlgorithm algorithm = key.algorithm();
    CipherKey cipher =
        algorithm == KeyAlgorithm.AES
            ? algorithm.cipher()
            : new CipherKey(DesBlocks.ecb(true, algorithm), DesBlocks.ecb(false, algorithm));
    byte[] octets = key.octets();
    cipher.key(octets);
    Arrays.fill(octets, (byte) 0);
    return new KeyEncryption(algorithm, cipher);
  }

  /** The key's octets, filled up to whole blocks with 00, encrypted. */
  byte[] encrypt(OtaKey key) {
    byte[] clear = key.octets();
    int block = cipher.blockLength();
    byte[] filled = Arrays.copyOf(clear, clear.length + block - 1 & -block);
    byte[] encrypted = new byte[filled.length];
    cipher.encrypt().run(filled, 0, encrypted, 0, filled.length);
    Arrays.fill(clear, (byte) 0);
    Arrays.fill(filled, (byte) 0);
    return encrypted;
  }

  /** Whether so many octets can be an encrypted key. */
  boolean fits(int length) {
    return length > 0 && (length & cipher.blockLength() - 1) == 0;
  }

  /** The octets of {@link #encrypt} in clear, with what they were filled up by. */
  byte[] decrypt(byte[] encrypted) {
    byte[] filled = new byte[encrypted.length];
    cipher.decrypt().run(encrypted, 0, filled, 0, filled.length);
    return filled;
  }

  @Override
  public void close() {
    cipher.erase();
  }

  /** The algorithm, never the key. */
  @Override
  public String toString() {
    return "KeyEncryption[" + algorithm + "]";
  }
}
