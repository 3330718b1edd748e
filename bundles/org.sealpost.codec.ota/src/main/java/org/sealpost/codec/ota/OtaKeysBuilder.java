package org.sealpost.codec.ota;

import java.util.Optional;

/**
 * Collects what a key set has. What is not told is not there: without a ciphering key no packet is
 * ciphered, without a checksum key none has a CC.
 *
 * <pre>{@code
 * OtaKeys keys = OtaKeys.builder()
 *     .kic(KeyAlgorithm.TRIPLE_DES_2KEY, kic)
 *     .kid(KeyAlgorithm.AES, kid, OtaKeys.SHORT_CHECKSUM)
 *     .build();
 * }</pre>
 */
public final class OtaKeysBuilder {
  private Optional<KeyAlgorithm> kicAlgorithm = Optional.empty();
  private Optional<KeyAlgorithm> kidAlgorithm = Optional.empty();
  private CipherKey cipher = CipherKey.NONE;
  private Optional<KeyedChecksum> checksum = Optional.empty();
  private Optional<RedundancyCheck> implicitCheck = Optional.empty();
  private boolean legacy;

  OtaKeysBuilder() {}

  /** The ciphering key, copied; as long as its algorithm asks. */
  public OtaKeysBuilder kic(KeyAlgorithm algorithm, byte[] key) {
    algorithm.requireLength(key.length);
    kicAlgorithm = Optional.of(algorithm);
    cipher = algorithm.cipher();
    cipher.key(key);
    return this;
  }

  /** The checksum key, copied; as long as its algorithm asks. Checksums have 8 octets. */
  public OtaKeysBuilder kid(KeyAlgorithm algorithm, byte[] key) {
    return kid(algorithm, key, OtaKeys.CHECKSUM_LENGTH);
  }

  /**
   * The checksum key, copied.
   *
   * @param checksumLength octets: 8, of AES also 4
   */
  public OtaKeysBuilder kid(KeyAlgorithm algorithm, byte[] key, int checksumLength) {
    algorithm.requireLength(key.length);
    kidAlgorithm = Optional.of(algorithm);
    KeyedChecksum keyed = algorithm.checksum(checksumLength);
    keyed.key(key);
    checksum = Optional.of(keyed);
    return this;
  }

  /** The redundancy check that both sides know, of packets whose KID names none. */
  public OtaKeysBuilder implicitRedundancyCheck(RedundancyCheck check) {
    implicitCheck = Optional.of(check);
    return this;
  }

  /** Allows {@linkplain KeyAlgorithm#legacy() legacy} algorithms, for cards that know no other. */
  public OtaKeysBuilder allowLegacy() {
    legacy = true;
    return this;
  }

  /**
   * The key set.
   *
   * @throws IllegalArgumentException if an algorithm is a legacy one and was not allowed
   */
  public OtaKeys build() {
    requireAllowed(kicAlgorithm);
    requireAllowed(kidAlgorithm);
    return new OtaKeys(kicAlgorithm, cipher, kidAlgorithm, checksum, implicitCheck);
  }

  private void requireAllowed(Optional<KeyAlgorithm> algorithm) {
    if (!legacy && algorithm.filter(KeyAlgorithm::legacy).isPresent()) {
      throw new IllegalArgumentException(
          algorithm.get() + ": expected allowLegacy() for an algorithm that is broken");
    }
  }
}
