package org.sealpost.codec.ota;

/**
 * A keyed block cipher in CBC mode, in one direction, which begins each run at the zero initial
 * value. One thread at a time.
 */
sealed interface Cbc permits AesCbc, TripleDesCbc, Cbc.None {
  /** Octets of a block: what is run through is a multiple of it. */
  int blockLength();

  /**
   * Runs whole blocks through the cipher, to the same place in another array: in one array the JCE
   * would copy them first.
   */
  void run(byte[] from, byte[] to, int offset, int length);

  /** Copies everything as it is. */
  enum None implements Cbc {
    INSTANCE;

    @Override
    public int blockLength() {
      return 1;
    }

    @Override
    public void run(byte[] from, byte[] to, int offset, int length) {
      System.arraycopy(from, offset, to, offset, length);
    }
  }
}
