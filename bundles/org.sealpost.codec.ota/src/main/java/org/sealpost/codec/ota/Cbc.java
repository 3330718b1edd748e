package org.sealpost.codec.ota;

/**
 * A keyed block cipher in CBC mode, in one direction, which begins each run at the zero initial
 * value. One thread at a time.
 */
sealed interface Cbc permits AesCbc, TripleDesCbc, Cbc.None {
  /** Octets of a block: what is run through is a multiple of it. */
  int blockLength();

  /** Runs whole blocks through the cipher, in place. */
  void run(byte[] octets, int offset, int length);

  /** Leaves everything as it is. */
  enum None implements Cbc {
    INSTANCE;

    @Override
    public int blockLength() {
      return 1;
    }

    @Override
    public void run(byte[] octets, int offset, int length) {}
  }
}
