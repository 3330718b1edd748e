package org.sealpost.codec.ota;

/** The RC, CC or DS of a packet, its key included. One thread at a time. */
sealed interface Checksum permits KeyedChecksum, Crc, Checksum.None {
  /** Octets of the checksum. */
  int length();

  /**
   * The checksum of {@code length} octets of a frame but the {@link #length()} ones at {@code at},
   * where the checksum itself has its place.
   *
   * @return of exactly {@link #length()} octets, good until the next call
   */
  byte[] compute(byte[] frame, int length, int at);

  /** No checksum. */
  enum None implements Checksum {
    INSTANCE;

    private static final byte[] NOTHING = {};

    @Override
    public int length() {
      return 0;
    }

    @Override
    public byte[] compute(byte[] frame, int length, int at) {
      return NOTHING;
    }
  }
}
