package org.sealpost.codec.ota;

import java.util.Arrays;
import java.util.Optional;

/**
 * The keys of one key set of one card, ready to seal and to open packets. Making one costs as much
 * as several packets: whoever owns the key set keeps it, and closes it. Whoever serves many cards
 * keeps a few and gives them other keys by {@link #rekey}.
 *
 * <p>For one thread at a time: the ciphers and buffers inside carry state during a call.
 *
 * <p>After {@link #close()} every use throws {@link IllegalStateException}. Derived subkeys and
 * buffers are overwritten then; the key schedules inside the ciphers go with the garbage collector.
 */
public final class OtaKeys implements AutoCloseable {
  /** Octets of a cryptographic checksum. */
  public static final int CHECKSUM_LENGTH = 8;

  /** Octets of an AES-CMAC where card and issuer agreed on the short one. */
  public static final int SHORT_CHECKSUM = 4;

  private static final long UNKNOWN = -1;

  private final Optional<KeyAlgorithm> kicAlgorithm;
  private final Optional<KeyAlgorithm> kidAlgorithm;
  private final CipherKey cipher;
  private final Optional<KeyedChecksum> checksum;
  private final Optional<RedundancyCheck> implicitCheck;
  private final Frame frame = new Frame();

  /** Most packets under one key set are secured alike: what the last header meant is kept. */
  private Protection command = Protection.NONE;

  private Protection response = Protection.NONE;
  private long commandSecurity = UNKNOWN;
  private long responseSecurity = UNKNOWN;
  private boolean closed;

  OtaKeys(
      Optional<KeyAlgorithm> kicAlgorithm,
      CipherKey cipher,
      Optional<KeyAlgorithm> kidAlgorithm,
      Optional<KeyedChecksum> checksum,
      Optional<RedundancyCheck> implicitCheck) {
    this.kicAlgorithm = kicAlgorithm;
    this.kidAlgorithm = kidAlgorithm;
    this.cipher = cipher;
    this.checksum = checksum;
    this.implicitCheck = implicitCheck;
  }

  /** Begins a key set of which not everything is usual: see {@link OtaKeysBuilder}. */
  public static OtaKeysBuilder builder() {
    return new OtaKeysBuilder();
  }

  /**
   * Keys of any algorithms but the {@linkplain KeyAlgorithm#legacy() legacy} ones. The arrays may
   * be overwritten afterwards.
   *
   * @param kic the ciphering key, as long as its algorithm asks
   * @param kid the checksum key, as long as its algorithm asks
   */
  public static OtaKeys of(
      KeyAlgorithm kicAlgorithm, byte[] kic, KeyAlgorithm kidAlgorithm, byte[] kid) {
    return builder().kic(kicAlgorithm, kic).kid(kidAlgorithm, kid).build();
  }

  /** AES keys of 16, 24 or 32 octets each, with the usual checksum of 8 octets. */
  public static OtaKeys aes(byte[] kic, byte[] kid) {
    return of(KeyAlgorithm.AES, kic, KeyAlgorithm.AES, kid);
  }

  /** AES keys with a checksum of {@code ccLength} octets, 8, or 4 where card and issuer agreed. */
  public static OtaKeys aes(byte[] kic, byte[] kid, int ccLength) {
    return builder().kic(KeyAlgorithm.AES, kic).kid(KeyAlgorithm.AES, kid, ccLength).build();
  }

  /** No keys: for packets that are not ciphered and have no CC, but perhaps a redundancy check. */
  public static OtaKeys none() {
    return builder().build();
  }

  /**
   * Replaces both keys by others of the same algorithms: much cheaper than a new object. The arrays
   * may be overwritten afterwards.
   *
   * @param kic the ciphering key; empty if this has none
   * @param kid the checksum key; empty if this has none
   */
  public void rekey(byte[] kic, byte[] kid) {
    requireOpen();
    requireLength("KIc", kicAlgorithm, kic);
    requireLength("KID", kidAlgorithm, kid);
    cipher.key(kic);
    checksum.ifPresent(sum -> sum.key(kid));
  }

  private static void requireLength(String what, Optional<KeyAlgorithm> algorithm, byte[] key) {
    if (algorithm.isPresent()) {
      algorithm.get().requireLength(key.length);
    } else {
      Checks.range(what + " octets", key.length, 0, 0);
    }
  }

  /** The KIc octet that names this ciphering key as one of set {@code version}, 0..15. */
  public KeyUse kic(int version) {
    return use(version, kicAlgorithm);
  }

  /** The KID octet that names this checksum key as one of set {@code version}, 0..15. */
  public KeyUse kid(int version) {
    return use(version, kidAlgorithm);
  }

  private static KeyUse use(int version, Optional<KeyAlgorithm> algorithm) {
    return algorithm.map(known -> KeyUse.of(version, known)).orElse(KeyUse.implicit(version));
  }

  /**
   * The cryptographic checksum of octets under the checksum key, as a packet has it.
   *
   * @throws IllegalStateException if this has no checksum key
   */
  public byte[] checksum(byte[] octets) {
    requireOpen();
    KeyedChecksum keyed =
        checksum.orElseThrow(() -> new IllegalStateException("expected a KID key, found none"));
    byte[] result = new byte[keyed.length()];
    byte[] buffer = Arrays.copyOf(octets, octets.length + Checksum.ROOM);
    keyed.compute(buffer, 0, octets.length, result, 0);
    return result;
  }

  /** The buffer that packets are made and opened in. */
  Frame frame() {
    requireOpen();
    return frame;
  }

  /**
   * What secures a command.
   *
   * @throws OtaSecurityException if these keys cannot do what the header names
   */
  Protection ofCommand(CommandHeader header) throws OtaSecurityException {
    requireOpen();
    if (header.security() != commandSecurity) {
      Spi spi = header.spi();
      command = protection(spi.security(), spi.ciphered(), header);
      commandSecurity = header.security();
    }
    return command;
  }

  /** What secures the answer to a command, as {@link #ofCommand} tells of the command. */
  Protection ofResponse(CommandHeader header) throws OtaSecurityException {
    requireOpen();
    if (header.security() != responseSecurity) {
      Spi spi = header.spi();
      response = protection(spi.porSecurity(), spi.porCiphered(), header);
      responseSecurity = header.security();
    }
    return response;
  }

  private Protection protection(SecurityMode mode, boolean ciphered, CommandHeader header)
      throws OtaSecurityException {
    return new Protection(
        ciphered ? cipher(header.kic()) : CipherKey.NONE,
        switch (mode) {
          case NONE -> Checksum.None.INSTANCE;
          case RC -> redundancyCheck(header.kid());
          case CC -> checksum(header.kid());
          case DS ->
              throw OtaSecurityException.unidentified("DS: digital signatures are unsupported");
        });
  }

  private CipherKey cipher(KeyUse kic) throws OtaSecurityException {
    if (kicAlgorithm.isPresent() && kicAlgorithm.get().serves(kic)) {
      return cipher;
    }
    throw unfit("KIc", kic, kic.cipherName());
  }

  private Checksum checksum(KeyUse kid) throws OtaSecurityException {
    if (checksum.isPresent() && kidAlgorithm.orElseThrow().serves(kid)) {
      return checksum.get();
    }
    throw unfit("KID", kid, kid.checksumName(SecurityMode.CC));
  }

  private Checksum redundancyCheck(KeyUse kid) throws OtaSecurityException {
    Optional<RedundancyCheck> check =
        kid.isImplicit() ? implicitCheck : RedundancyCheck.of(kid.algorithm());
    if (check.isPresent()) {
      return new Crc(check.get());
    }
    throw unfit("KID", kid, kid.checksumName(SecurityMode.RC));
  }

  private OtaSecurityException unfit(String what, KeyUse use, String name) {
    return OtaSecurityException.unidentified(
        what + " " + use + ": expected an algorithm of " + this + ", found " + name);
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("these OTA keys are closed");
    }
  }

  @Override
  public void close() {
    closed = true;
    cipher.erase();
    checksum.ifPresent(KeyedChecksum::erase);
    frame.erase();
  }

  /** The algorithms, never the keys. */
  @Override
  public String toString() {
    return "OtaKeys[KIc "
        + kicAlgorithm.map(KeyAlgorithm::toString).orElse("none")
        + ", KID "
        + kidAlgorithm.map(KeyAlgorithm::toString).orElse("none")
        + (closed ? ", closed]" : "]");
  }
}
