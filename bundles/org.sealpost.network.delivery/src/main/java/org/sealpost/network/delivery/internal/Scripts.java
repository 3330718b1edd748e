package org.sealpost.network.delivery.internal;

import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.ota.CompactScript;

/** What must be known of a script. */
final class Scripts {
  private Scripts() {}

  /** How many commands it has: a proof must say that as many ran. */
  static int commands(byte[] script) {
    try {
      return CompactScript.decode(script).commands().size();
    } catch (DecodeException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }
}
