package org.sealpost.codec.ota;

/** The RC, CC or DS of a packet, its key included. One thread at a time. */
sealed interface Checksum permits AesCmac, CbcMac, Checksum.None {
  /** Octets of the checksum. */
  int length();

  /**
   * The checksum of a frame over all its octets but the {@link #length()} ones at {@code at}, where
   * the checksum itself has its place.
   */
  byte[] compute(byte[] frame, int at);

  /** Overwrites what this object itself knows of key and data. */
  void erase();

  /** No checksum. */
  enum None implements Checksum {
    INSTANCE;

    @Override
    public int length() {
      return 0;
    }

    @Override
    public byte[] compute(byte[] frame, int at) {
      return new byte[0];
    }

    @Override
    public void erase() {}
  }
}
