package org.sealpost.codec.frame;

import org.sealpost.codec.frame.cbor.CborWriter;

/** Which way a frame goes. Each direction of a session has keys of its own. */
public enum Direction {
  /** From the gateway to the network. */
  UP,
  /** From the network to the gateway. */
  DOWN;

  /** The number in key derivation and additional data: 0 up, 1 down. */
  public int code() {
    return ordinal();
  }

  void write(CborWriter out) {
    out.unsigned(code());
  }
}
