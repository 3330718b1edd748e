package org.sealpost.codec.frame;

import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.frame.cbor.CborReader;
import org.sealpost.codec.frame.cbor.Field;
import org.sealpost.codec.frame.cbor.MapReader;
import org.sealpost.codec.frame.cbor.MapWriter;

/**
 * The message {@code error} (both directions, type 12): the sender of the refused message does not
 * repeat it.
 *
 * @param refused the message that was refused; never a refusal
 * @param code one of the constants here, or another of a newer peer, 0..65535
 * @param text for an operator's log, up to 200 octets of UTF-8
 */
public record Refusal(MessageId refused, int code, String text) implements Message {
  /** The message could not be decoded, but its id could. */
  public static final int MALFORMED = 1;

  /** A type that the receiver does not know. */
  public static final int UNKNOWN_TYPE = 2;

  /** A delivery that this card does not have, whether or not another card has it. */
  public static final int UNKNOWN_DELIVERY = 3;

  /** ICCID, EID or IMSI is not the authenticated card's. */
  public static final int CLAIM_REFUSED = 4;

  /** No room to keep it: poll again later. */
  public static final int NO_ROOM = 5;

  private static final Field CODE = Field.of("code", 0, 0xffff);
  private static final Field TEXT = Field.of("text", 0, Limits.MAX_TEXT);

  /** Checks the ranges. */
  public Refusal {
    CODE.require(code);
    TEXT.requireText(text);
  }

  static Refusal read(MapReader body, CborReader in) throws DecodeException {
    return new Refusal(
        MessageId.read(body.need(1)), (int) body.need(2).unsigned(CODE), body.need(3).text(TEXT));
  }

  void write(MapWriter body) {
    MessageId.write(body.key(1), refused);
    body.key(2).unsigned(code);
    body.key(3).text(text);
  }
}
