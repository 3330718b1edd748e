package org.sealpost.codec.frame;

import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.frame.cbor.CborReader;
import org.sealpost.codec.frame.cbor.Field;
import org.sealpost.codec.frame.cbor.MapReader;
import org.sealpost.codec.frame.cbor.MapWriter;

/**
 * An SMS that the card asked to send (up, type 5).
 *
 * @param submit the SMS-SUBMIT of TS 23.040, 1..164 octets
 * @param sequence counts such messages of a card, so that the network keeps their order
 */
public record MobileOriginated(Octets submit, long sequence) implements Message {
  private static final Field SUBMIT = Field.of("SMS-SUBMIT", 1, Limits.MAX_SUBMIT);
  private static final Field SEQUENCE = Field.of("sequence", 0, Long.MAX_VALUE);

  /** Checks the ranges. */
  public MobileOriginated {
    SUBMIT.requireOctets(submit.length());
    SEQUENCE.require(sequence);
  }

  static MobileOriginated read(MapReader body, CborReader in) throws DecodeException {
    return new MobileOriginated(
        Fields.octets(body.need(1), SUBMIT), body.need(2).unsigned(SEQUENCE));
  }

  void write(MapWriter body) {
    Fields.write(body.key(1), submit);
    body.key(2).unsigned(sequence);
  }
}
