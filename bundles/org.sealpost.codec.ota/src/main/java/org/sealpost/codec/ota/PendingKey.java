package org.sealpost.codec.ota;

import java.util.Arrays;

/** A key that waits for its first use, and is overwritten then. */
final class PendingKey {
  private byte[] key = {};
  private boolean waits;

  void set(byte[] octets) {
    erase();
    if (key.length != octets.length) {
      key = new byte[octets.length];
    }
    System.arraycopy(octets, 0, key, 0, octets.length);
    waits = true;
  }

  /** Whether a key was set and not yet erased. */
  boolean waits() {
    return waits;
  }

  /** The key itself, not a copy. */
  byte[] octets() {
    return key;
  }

  void erase() {
    Arrays.fill(key, (byte) 0);
    waits = false;
  }
}
