package org.sealpost.codec.frame;

import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.frame.cbor.CborReader;
import org.sealpost.codec.frame.cbor.Field;
import org.sealpost.codec.frame.cbor.MapReader;
import org.sealpost.codec.frame.cbor.MapWriter;

/**
 * What a {@link Cancel} came to (up, type 9).
 *
 * @param delivery as in the cancel
 * @param outcome whether it came in time
 * @param forwarded packets already forwarded to the card; 0 if it came in time
 * @param total packets of the delivery, 0..1024; 0 if the gateway never held it
 */
public record CancelAnswer(long delivery, Outcome outcome, int forwarded, int total)
    implements Message {
  private static final Field OUTCOME = Field.of("outcome", 0, Outcome.values().length - 1);
  private static final Field TOTAL = Field.of("total", 0, Limits.MAX_PACKETS);

  /** Whether a cancel came in time; its number on the wire is its place here. */
  public enum Outcome {
    /** Nothing was forwarded and nothing will be. */
    CANCELLED,
    /** Some packets were forwarded before. */
    TOO_LATE
  }

  /** Checks the ranges, and that the counts say what the outcome says. */
  public CancelAnswer {
    Fields.DELIVERY.require(delivery);
    TOTAL.require(total);
    forwarded(outcome, total).require(forwarded);
  }

  static CancelAnswer read(MapReader body, CborReader in) throws DecodeException {
    long delivery = body.need(1).unsigned(Fields.DELIVERY);
    Outcome outcome = Outcome.values()[(int) body.need(2).unsigned(OUTCOME)];
    int forwarded = (int) body.need(3).unsigned(forwarded(outcome, Limits.MAX_PACKETS));
    int total = (int) body.need(4).unsigned(Field.of("total", forwarded, Limits.MAX_PACKETS));
    return new CancelAnswer(delivery, outcome, forwarded, total);
  }

  void write(MapWriter body) {
    body.key(1).unsigned(delivery);
    body.key(2).unsigned(outcome.ordinal());
    body.key(3).unsigned(forwarded);
    body.key(4).unsigned(total);
  }

  private static Field forwarded(Outcome outcome, int total) {
    return outcome == Outcome.CANCELLED
        ? Field.exactly("forwarded", 0)
        : Field.of("forwarded", 1, total);
  }
}
