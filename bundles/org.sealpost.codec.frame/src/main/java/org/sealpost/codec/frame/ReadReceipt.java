package org.sealpost.codec.frame;

import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.frame.cbor.CborReader;
import org.sealpost.codec.frame.cbor.MapReader;
import org.sealpost.codec.frame.cbor.MapWriter;

/**
 * "The delivery is on my disk" (up, type 3). It says nothing of the card.
 *
 * @param delivery as in the configuration
 */
public record ReadReceipt(long delivery) implements Message {
  /** Checks the range. */
  public ReadReceipt {
    Fields.DELIVERY.require(delivery);
  }

  static ReadReceipt read(MapReader body, CborReader in) throws DecodeException {
    return new ReadReceipt(body.need(1).unsigned(Fields.DELIVERY));
  }

  void write(MapWriter body) {
    body.key(1).unsigned(delivery);
  }
}
