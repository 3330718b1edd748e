package org.sealpost.codec.ota;

/** The RC, CC or DS of a packet, its key included. One thread at a time. */
sealed interface Checksum permits KeyedChecksum, Crc, Checksum.None {
  /** The most octets behind a message that {@link #compute} writes to. */
  int ROOM = 16;

  /** Octets of the checksum. */
  int length();

  /**
   * Writes the checksum of {@code length} octets of a buffer, which has {@value #ROOM} octets to
   * spare behind them.
   *
   * @param to gets {@link #length()} octets
   */
  void compute(byte[] buffer, int from, int length, byte[] to, int at);

  /** No checksum. */
  enum None implements Checksum {
    INSTANCE;

    @Override
    public int length() {
      return 0;
    }

    @Override
    public void compute(byte[] buffer, int from, int length, byte[] to, int at) {}
  }
}
