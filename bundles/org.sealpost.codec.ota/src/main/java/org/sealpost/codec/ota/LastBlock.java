package org.sealpost.codec.ota;

import java.util.Arrays;

/** The last block that a cipher in CBC makes of a message, in buffers that are kept. */
final class LastBlock {
  private final Cbc cbc;
  private final int kept;
  private byte[] chained = new byte[256];

  /**
   * @param cbc encrypts
   * @param kept octets of the block that are the checksum
   */
  LastBlock(Cbc cbc, int kept) {
    this.cbc = cbc;
    this.kept = kept;
  }

  /** Octets of the checksum. */
  int length() {
    return kept;
  }

  /** {@code length} octets in whole blocks, of a power of two each; at least one block. */
  int padded(int length) {
    int block = cbc.blockLength();
    return Math.max(length + block - 1 & -block, block);
  }

  /** Writes the first octets of the last block. */
  void of(byte[] buffer, int from, int padded, byte[] to, int at) {
    if (chained.length < padded) {
      erase();
      chained = new byte[padded];
    }
    cbc.run(buffer, from, chained, 0, padded);
    Words.copy8(chained, padded - cbc.blockLength(), to, at, kept);
  }

  void erase() {
    Arrays.fill(chained, (byte) 0);
  }
}
