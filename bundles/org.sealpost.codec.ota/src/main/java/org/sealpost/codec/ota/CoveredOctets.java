package org.sealpost.codec.ota;

import java.util.Arrays;

/**
 * The octets that a checksum covers, gathered and zero-padded to whole blocks in a buffer that is
 * kept from packet to packet.
 */
final class CoveredOctets {
  private final int blockLength;
  private byte[] buffer = new byte[256];
  private byte[] chained = new byte[256];
  private int length;
  private int padded;

  CoveredOctets(int blockLength) {
    this.blockLength = blockLength;
  }

  /** Gathers {@code frame} without the {@code gap} octets at {@code at}; at least one block. */
  void gather(byte[] frame, int at, int gap) {
    length = frame.length - gap;
    padded = Math.max(1, (length + blockLength - 1) / blockLength) * blockLength;
    if (buffer.length < padded) {
      erase();
      buffer = new byte[padded];
      chained = new byte[padded];
    }
    System.arraycopy(frame, 0, buffer, 0, at);
    System.arraycopy(frame, at + gap, buffer, at, length - at);
    Arrays.fill(buffer, length, padded, (byte) 0);
  }

  byte[] buffer() {
    return buffer;
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
  byte[] lastBlock(Cbc cbc, int kept) {
    cbc.run(buffer, chained, 0, padded);
    int last = padded - blockLength;
    return Arrays.copyOfRange(chained, last, last + kept);
  }

  void erase() {
    Arrays.fill(buffer, (byte) 0);
    Arrays.fill(chained, (byte) 0);
  }
}
