package org.sealpost.codec.frame;

import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.frame.cbor.CborReader;
import org.sealpost.codec.frame.cbor.Field;
import org.sealpost.codec.frame.cbor.MapReader;
import org.sealpost.codec.frame.cbor.MapWriter;

/**
 * "These packets are on my disk" (up, type 3). It says nothing of the card.
 *
 * @param delivery as in the configuration
 * @param held how many packets of the delivery are held, counted from the first, 1..1024
 */
public record ReadReceipt(long delivery, int held) implements Message {
  private static final Field HELD = Field.of("held packets", 1, Limits.MAX_PACKETS);

  /** Checks the ranges. */
  public ReadReceipt {
    Fields.DELIVERY.require(delivery);
    HELD.require(held);
  }

  static ReadReceipt read(MapReader body, CborReader in) throws DecodeException {
    return new ReadReceipt(
        body.need(1).unsigned(Fields.DELIVERY), (int) body.need(2).unsigned(HELD));
  }

  void write(MapWriter body) {
    body.key(1).unsigned(delivery);
    body.key(2).unsigned(held);
  }
}
