package org.sealpost.codec.ota;

import java.security.MessageDigest;

/**
 * Ciphering and checksum of one packet.
 *
 * @param cipher the KIc key, or none
 * @param checksum RC, or CC and its KID key, or none
 */
record Protection(CipherKey cipher, Checksum checksum) {
  static final Protection NONE = new Protection(CipherKey.NONE, Checksum.None.INSTANCE);

  /** The protection of a command, for a caller who chose the keys himself. */
  static Protection toSealCommand(CommandHeader header, OtaKeys keys) {
    try {
      return keys.ofCommand(header);
    } catch (OtaSecurityException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** The protection of an answer, for a caller who chose the keys himself. */
  static Protection toSealResponse(CommandHeader command, OtaKeys keys) {
    try {
      return keys.ofResponse(command);
    } catch (OtaSecurityException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  int checksumLength() {
    return checksum.length();
  }

  /** Whether {@code length} octets can be what the cipher made. */
  boolean fits(int length) {
    return (length & cipher.blockLength() - 1) == 0;
  }

  /** Padding octets needed so that {@code clear + checksum} octets can be ciphered. */
  int padding(int clear) {
    return -(clear + checksumLength()) & cipher.blockLength() - 1;
  }

  /** Fails unless {@code length} octets can be what the cipher made. */
  void requireBlocks(int length) throws OtaSecurityException {
    if (!fits(length)) {
      throw cipheringError(
          "ciphered part: expected a multiple of " + cipher.blockLength() + ", found " + length);
    }
  }

  /**
   * Verifies a received packet, then strips the padding by its count alone: some cards pad with 80
   * 00...
   *
   * @return the data
   */
  byte[] verify(Frame frame) throws OtaSecurityException {
    if (!MessageDigest.isEqual(frame.expected(this), frame.found())) {
      throw new OtaSecurityException(
          ResponseStatus.RC_CC_DS_FAILED, "checksum: expected that of the packet, found another");
    }
    if (frame.padding() > frame.dataLength()) {
      throw cipheringError("PCNTR: expected at most " + frame.dataLength() + ", found more");
    }
    return frame.data();
  }

  private static OtaSecurityException cipheringError(String message) {
    return new OtaSecurityException(ResponseStatus.CIPHERING_ERROR, message);
  }
}
