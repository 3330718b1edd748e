package org.sealpost.codec.ota;

/**
 * A block cipher in one direction, which begins each run at the zero initial value (CBC) or keeps
 * nothing between blocks (ECB). One thread at a time.
 */
sealed interface Cbc permits AesCbc, DesBlocks, Cbc.None {
  /** Octets of a block, a power of two: what is run through is a multiple of it. */
  int blockLength();

  /**
   * Takes another key, which is copied. It is expanded when it is first used: a key set that only
   * seals never expands its keys for opening.
   */
  void key(byte[] key);

  /**
   * Runs whole blocks through the cipher, from one array to another: in one array the JCE would
   * copy them first.
   */
  void run(byte[] from, int fromOffset, byte[] to, int toOffset, int length);

  /** Forgets a key that was never used. */
  void erase();

  /** Copies everything as it is. */
  enum None implements Cbc {
    INSTANCE;

    @Override
    public int blockLength() {
      return 1;
    }

    @Override
    public void key(byte[] key) {}

    @Override
    public void run(byte[] from, int fromOffset, byte[] to, int toOffset, int length) {
      System.arraycopy(from, fromOffset, to, toOffset, length);
    }

    @Override
    public void erase() {}
  }
}
