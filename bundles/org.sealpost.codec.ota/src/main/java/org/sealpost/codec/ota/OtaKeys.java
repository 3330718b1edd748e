package org.sealpost.codec.ota;

import java.util.Optional;

/**
 * The keys of one key set of one card, ready to seal and to open packets. Making one costs as much
 * as several packets: whoever owns the key set keeps it, and closes it.
 *
 * <p>For one thread at a time: the ciphers and buffers inside carry state during a call.
 *
 * <p>After {@link #close()} every use throws {@link IllegalStateException}. Derived subkeys and
 * buffers are overwritten then; the key schedules inside the Java runtime's ciphers go with the
 * garbage collector.
 */
public final class OtaKeys implements AutoCloseable {
  private final KeyAlgorithm kicAlgorithm;
  private final KeyAlgorithm kidAlgorithm;
  private final CipherKey cipher;
  private final Checksum checksum;
  private boolean closed;

  private OtaKeys(
      KeyAlgorithm kicAlgorithm, CipherKey cipher, KeyAlgorithm kidAlgorithm, Checksum checksum) {
    this.kicAlgorithm = kicAlgorithm;
    this.cipher = cipher;
    this.kidAlgorithm = kidAlgorithm;
    this.checksum = checksum;
  }

  /**
   * Keys of any algorithms. The arrays may be overwritten afterwards.
   *
   * @param kic the ciphering key, as long as its algorithm asks
   * @param kid the checksum key, as long as its algorithm asks
   */
  public static OtaKeys of(
      KeyAlgorithm kicAlgorithm, byte[] kic, KeyAlgorithm kidAlgorithm, byte[] kid) {
    return new OtaKeys(
        kicAlgorithm, kicAlgorithm.cipher(kic), kidAlgorithm, kidAlgorithm.checksum(kid));
  }

  /** AES keys of 16, 24 or 32 octets each, with the usual checksum of 8 octets. */
  public static OtaKeys aes(byte[] kic, byte[] kid) {
    return of(KeyAlgorithm.AES, kic, KeyAlgorithm.AES, kid);
  }

  /** AES keys with a checksum of {@code ccLength} octets, 8, or 4 where card and issuer agreed. */
  public static OtaKeys aes(byte[] kic, byte[] kid, int ccLength) {
    if (ccLength != 4 && ccLength != KeyAlgorithm.CHECKSUM_LENGTH) {
      throw new IllegalArgumentException("CC length: expected 4 or 8 octets, found " + ccLength);
    }
    return new OtaKeys(
        KeyAlgorithm.AES,
        KeyAlgorithm.AES.cipher(kic),
        KeyAlgorithm.AES,
        new AesCmac(KeyAlgorithm.AES.cbc(true, kid), ccLength));
  }

  /** The KIc octet that names this ciphering key as one of set {@code version}, 0..15. */
  public KeyUse kic(int version) {
    return KeyUse.of(version, kicAlgorithm);
  }

  /** The KID octet that names this checksum key as one of set {@code version}, 0..15. */
  public KeyUse kid(int version) {
    return KeyUse.of(version, kidAlgorithm);
  }

  /** The ciphering key, unless {@code use} names another algorithm. */
  Optional<CipherKey> cipherFor(KeyUse use) {
    requireOpen();
    return Optional.of(cipher).filter(key -> kicAlgorithm.serves(use));
  }

  /** The checksum key, unless {@code use} names another algorithm. */
  Optional<Checksum> checksumFor(KeyUse use) {
    requireOpen();
    return Optional.of(checksum).filter(key -> kidAlgorithm.serves(use));
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("these OTA keys are closed");
    }
  }

  @Override
  public void close() {
    closed = true;
    checksum.erase();
  }

  /** The algorithms, never the keys. */
  @Override
  public String toString() {
    return "OtaKeys[KIc " + kicAlgorithm + ", KID " + kidAlgorithm + (closed ? ", closed]" : "]");
  }
}
