package org.sealpost.codec.frame;

import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.frame.cbor.CborReader;
import org.sealpost.codec.frame.cbor.MapReader;
import org.sealpost.codec.frame.cbor.MapWriter;

/**
 * "Do not forward this delivery" (down, type 8), answered by {@link CancelAnswer}.
 *
 * @param delivery as in the configuration
 */
public record Cancel(long delivery) implements Message {
  /** Checks the range. */
  public Cancel {
    Fields.DELIVERY.require(delivery);
  }

  static Cancel read(MapReader body, CborReader in) throws DecodeException {
    return new Cancel(body.need(1).unsigned(Fields.DELIVERY));
  }

  void write(MapWriter body) {
    body.key(1).unsigned(delivery);
  }
}
