package org.sealpost.codec.ota;

import java.util.Arrays;

/**
 * The octets that a checksum covers, gathered and zero-padded to whole blocks in a buffer that is
 * kept from packet to packet.
 */
final class CoveredOctets {
  private final int blockLength;
  private final byte[] checksum;
  private byte[] buffer = new byte[256];
  private byte[] chained = new byte[256];
  private int length;
  private int padded;

  /**
   * @param kept octets of the last block that are the checksum
   */
  CoveredOctets(int blockLength, int kept) {
    this.blockLength = blockLength;
    checksum = new byte[kept];
  }

  /**
   * Gathers {@code frameLength} octets without those at {@code at} that the checksum takes; at
   * least one block.
   */
  void gather(byte[] frame, int frameLength, int at) {
    length = frameLength - checksum.length;
    padded = Math.max(1, (length + blockLength - 1) / blockLength) * blockLength;
    if (buffer.length < padded) {
      erase();
      buffer = new byte[padded];
      chained = new byte[padded];
    }
    System.arraycopy(frame, 0, buffer, 0, at);
    System.arraycopy(frame, at + checksum.length, buffer, at, length - at);
    Arrays.fill(buffer, length, padded, (byte) 0);
  }

  byte[] buffer() {
    return buffer;
  }

  /** Octets of the checksum. */
  int checksumLength() {
    return checksum.length;
  }

  /** Octets gathered, without padding. */
  int length() {
    return length;
  }

  /** Octets gathered, with padding. */
  int padded() {
    return padded;
  }

  /** The first octets of the last block that {@code cbc} makes of what was gathered. */
  byte[] lastBlock(Cbc cbc) {
    cbc.run(buffer, 0, chained, 0, padded);
    System.arraycopy(chained, padded - blockLength, checksum, 0, checksum.length);
    return checksum;
  }

  void erase() {
    Arrays.fill(buffer, (byte) 0);
    Arrays.fill(chained, (byte) 0);
    Arrays.fill(checksum, (byte) 0);
  }
}
