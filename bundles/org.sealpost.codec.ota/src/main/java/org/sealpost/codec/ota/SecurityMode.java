package org.sealpost.codec.ota;

import java.util.List;

/**
 * How a packet proves that it is whole, in the order of its two-bit coding in both octets of the
 * {@link Spi} (TS 102 225 clause 5.1.1). Only {@link #CC} and {@link #DS} tell who made the packet.
 */
public enum SecurityMode {
  /** Nothing. */
  NONE,
  /** Redundancy check: finds accidents, not attacks. */
  RC,
  /** Cryptographic checksum under the KID key. */
  CC,
  /** Digital signature. No algorithm is standardised for it, and none is supported here. */
  DS;

  private static final List<SecurityMode> MODES = List.of(values());

  static SecurityMode of(int bits) {
    return MODES.get(bits & 3);
  }
}
