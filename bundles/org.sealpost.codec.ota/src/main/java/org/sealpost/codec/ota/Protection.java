package org.sealpost.codec.ota;

import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Ciphering and checksum of one packet.
 *
 * @param cipher the KIc key, or none
 * @param checksum RC, or CC and its KID key, or none
 */
record Protection(CipherKey cipher, Checksum checksum) {
  static final Protection NONE = new Protection(CipherKey.NONE, Checksum.None.INSTANCE);

  /** The protection of a command packet. */
  static Protection ofCommand(CommandHeader header, OtaKeys keys) throws OtaSecurityException {
    Spi spi = header.spi();
    return keys.protection(spi.security(), spi.ciphered(), header);
  }

  /** The protection of the answer to a command packet. */
  static Protection ofResponse(CommandHeader command, OtaKeys keys) throws OtaSecurityException {
    Spi spi = command.spi();
    return keys.protection(spi.porSecurity(), spi.porCiphered(), command);
  }

  /** {@link #ofCommand}, for a caller who chose the keys himself. */
  static Protection toSealCommand(CommandHeader header, OtaKeys keys) {
    try {
      return ofCommand(header, keys);
    } catch (OtaSecurityException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** {@link #ofResponse}, for a caller who chose the keys himself. */
  static Protection toSealResponse(CommandHeader command, OtaKeys keys) {
    try {
      return ofResponse(command, keys);
    } catch (OtaSecurityException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
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

  /** The packet in a frame, ciphered; the frame gets its checksum. */
  byte[] seal(Frame frame) {
    byte[] octets = frame.octets();
    byte[] sum = checksum.compute(octets, frame.length(), frame.checksum());
    System.arraycopy(sum, 0, octets, frame.checksum(), sum.length);
    byte[] packet = new byte[frame.length() - frame.unsent()];
    int clear = frame.clear() - frame.unsent();
    System.arraycopy(octets, frame.unsent(), packet, 0, clear);
    cipher.encrypt().run(octets, frame.clear(), packet, clear, packet.length - clear);
    return packet;
  }

  /**
   * Deciphers into a frame that has the clear part, verifies, then strips the padding by its count
   * alone: some cards pad with 80 00...
   *
   * @return the data
   */
  byte[] open(byte[] packet, Frame frame) throws OtaSecurityException {
    int ciphered = frame.length() - frame.clear();
    if (!fits(ciphered)) {
      throw cipheringError(
          "ciphered part: expected a multiple of " + cipher.blockLength() + ", found " + ciphered);
    }
    byte[] octets = frame.octets();
    cipher.decrypt().run(packet, packet.length - ciphered, octets, frame.clear(), ciphered);
    int dataStart = frame.checksum() + checksumLength();
    byte[] expected = checksum.compute(octets, frame.length(), frame.checksum());
    byte[] found = frame.found(checksumLength());
    if (!MessageDigest.isEqual(expected, found)) {
      throw new OtaSecurityException(
          ResponseStatus.RC_CC_DS_FAILED, "checksum: expected that of the packet, found another");
    }
    if (frame.padding() > frame.length() - dataStart) {
      throw cipheringError(
          "PCNTR: expected at most " + (frame.length() - dataStart) + ", found more");
    }
    return Arrays.copyOfRange(octets, dataStart, frame.length() - frame.padding());
  }

  private static OtaSecurityException cipheringError(String message) {
    return new OtaSecurityException(ResponseStatus.CIPHERING_ERROR, message);
  }
}
