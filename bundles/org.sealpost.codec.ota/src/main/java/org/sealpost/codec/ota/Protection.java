package org.sealpost.codec.ota;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/**
 * Ciphering and checksum of one packet. Commands and responses share one frame:
 *
 * <pre>
 *   command    CPL CHL SPI KIc KID TAR | CNTR PCNTR     | CC | data padding
 *   response   UDH RPL RHL TAR         | CNTR PCNTR STS | CC | data padding
 *              clear                   | ciphered ...
 *              16 octets                                | CC covers the rest too
 * </pre>
 *
 * The checksum is made over everything else including the padding, then all from CNTR on is
 * ciphered. The UDH of a response (02 71 00) is covered, that of a command is not.
 */
final class Protection {
  /** Octets before the checksum. */
  static final int HEAD = 16;

  static final Protection NONE = new Protection(CipherKey.NONE, Checksum.None.INSTANCE);

  private final CipherKey cipher;
  private final Checksum checksum;

  private Protection(CipherKey cipher, Checksum checksum) {
    this.cipher = cipher;
    this.checksum = checksum;
  }

  /**
   * An opened frame without checksum and padding.
   *
   * @param sts what stands before the checksum, 0..255: of a response, its status
   */
  record Opened(long cntr, int sts, byte[] data) {}

  /** The protection of a command packet. */
  static <X extends Exception> Protection ofCommand(
      CommandHeader header, OtaKeys keys, Function<String, X> error) throws X {
    return of(header.spi().security(), header.spi().ciphered(), header, keys, error);
  }

  /** The protection of the answer to a command packet. */
  static <X extends Exception> Protection ofResponse(
      CommandHeader command, OtaKeys keys, Function<String, X> error) throws X {
    return of(command.spi().porSecurity(), command.spi().porCiphered(), command, keys, error);
  }

  private static <X extends Exception> Protection of(
      SecurityMode mode,
      boolean ciphered,
      CommandHeader header,
      OtaKeys keys,
      Function<String, X> error)
      throws X {
    Optional<CipherKey> cipher =
        ciphered ? keys.cipherFor(header.kic()) : Optional.of(CipherKey.NONE);
    Optional<Checksum> checksum =
        switch (mode) {
          case NONE -> Optional.of(Checksum.None.INSTANCE);
          case CC -> keys.checksumFor(header.kid());
          case RC, DS -> Optional.empty();
        };
    return new Protection(
        cipher.orElseThrow(
            () -> error.apply("KIc " + header.kic() + ": expected the algorithm of " + keys)),
        checksum.orElseThrow(
            () ->
                error.apply(
                    mode
                        + " with KID "
                        + header.kid()
                        + ": expected CC by the algorithm of "
                        + keys)));
  }

  int checksumLength() {
    return checksum.length();
  }

  /** Whether {@code length} octets can be what the cipher made. */
  boolean fits(int length) {
    return length % cipher.blockLength() == 0;
  }

  /** Padding octets needed so that {@code clear + checksum} octets can be ciphered. */
  int padding(int clear) {
    return Math.floorMod(-(clear + checksumLength()), cipher.blockLength());
  }

  /**
   * @param frame all in place, the padding too; the checksum is put in
   * @param clear how many octets stay clear
   * @return the frame ciphered
   */
  byte[] seal(byte[] frame, int clear) {
    System.arraycopy(checksum.compute(frame, HEAD), 0, frame, HEAD, checksumLength());
    return run(cipher.encrypt(), frame, clear);
  }

  private static byte[] run(Cbc cbc, byte[] frame, int clear) {
    byte[] result = new byte[frame.length];
    System.arraycopy(frame, 0, result, 0, clear);
    cbc.run(frame, result, clear, frame.length - clear);
    return result;
  }

  /**
   * Deciphers, verifies, then strips the padding by its count alone: some cards pad with 80 00...
   *
   * @param frame at least {@value #HEAD} octets and the checksum; left alone
   * @param clear where CNTR begins
   */
  Opened open(byte[] frame, int clear) throws OtaSecurityException {
    int ciphered = frame.length - clear;
    if (!fits(ciphered)) {
      throw cipheringError(
          "ciphered part: expected a multiple of " + cipher.blockLength() + ", found " + ciphered);
    }
    byte[] plain = run(cipher.decrypt(), frame, clear);
    int dataStart = HEAD + checksumLength();
    byte[] expected = checksum.compute(plain, HEAD);
    if (!MessageDigest.isEqual(expected, Arrays.copyOfRange(plain, HEAD, dataStart))) {
      throw new OtaSecurityException(
          ResponseStatus.RC_CC_DS_FAILED, "checksum: expected that of the packet, found another");
    }
    int padding = plain[clear + Cntr.LENGTH] & 0xff;
    if (padding > plain.length - dataStart) {
      throw cipheringError(
          "PCNTR: expected at most " + (plain.length - dataStart) + ", found more");
    }
    return new Opened(
        Cntr.read(plain, clear),
        plain[HEAD - 1] & 0xff,
        Arrays.copyOfRange(plain, dataStart, plain.length - padding));
  }

  private static OtaSecurityException cipheringError(String message) {
    return new OtaSecurityException(ResponseStatus.CIPHERING_ERROR, message);
  }
}
