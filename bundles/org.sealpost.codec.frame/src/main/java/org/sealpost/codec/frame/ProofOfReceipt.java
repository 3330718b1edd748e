package org.sealpost.codec.frame;

import java.util.Optional;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.frame.cbor.CborReader;
import org.sealpost.codec.frame.cbor.Field;
import org.sealpost.codec.frame.cbor.MapReader;
import org.sealpost.codec.frame.cbor.MapWriter;

/**
 * What became of one packet of a delivery (up, type 4).
 *
 * @param delivery as in the configuration
 * @param packet index in the configuration's packets, 0..1023
 * @param outcome what there is
 * @param response the card's response packet, TP-UD from the header {@code 02 71 00} on, 1..4096
 *     octets; with {@link Outcome#RESPONSE} and only then
 * @param statusWord SW1 SW2 of the last ENVELOPE; always with {@link Outcome#STATUS_WORD}
 * @param adapter that reached the card, or was to reach it
 * @param attempt how often the packet was forwarded, 0 when never
 */
public record ProofOfReceipt(
    long delivery,
    int packet,
    Outcome outcome,
    Optional<Octets> response,
    Optional<Integer> statusWord,
    String adapter,
    int attempt)
    implements Message {
  private static final Field PACKET = Field.of("packet", 0, Limits.MAX_PACKETS - 1);
  private static final Field OUTCOME = Field.of("outcome", 0, Outcome.values().length - 1);
  private static final Field RESPONSE = Field.of("response packet", 1, Limits.MAX_PACKET);
  private static final Field STATUS_WORD = Field.of("status word", 0, 0xffff);
  private static final Field ATTEMPT = Field.of("attempt", 0, 0xffff);

  /** What is known of a packet; its number on the wire is its place here. */
  public enum Outcome {
    /** A response packet: the card's own proof. */
    RESPONSE,
    /** A status word without response packet. */
    STATUS_WORD,
    /** The card did not answer in time. */
    NO_ANSWER,
    /** There was no card, so nothing was forwarded. */
    CARD_ABSENT,
    /** Not forwarded because it had expired. */
    EXPIRED,
    /** The gateway restarted while it forwarded: nobody knows. */
    UNCERTAIN
  }

  /** Checks ranges, and that the outcome has what it says. */
  public ProofOfReceipt {
    Fields.DELIVERY.require(delivery);
    PACKET.require(packet);
    response.ifPresent(octets -> RESPONSE.requireOctets(octets.length()));
    statusWord.ifPresent(STATUS_WORD::require);
    Fields.ADAPTER.requireText(adapter);
    ATTEMPT.require(attempt);
    if (!fits(outcome, response, statusWord)) {
      throw new IllegalArgumentException(
          "outcome: expected what " + outcome + " says, found otherwise");
    }
  }

  static ProofOfReceipt read(MapReader body, CborReader in) throws DecodeException {
    long delivery = body.need(1).unsigned(Fields.DELIVERY);
    int packet = (int) body.need(2).unsigned(PACKET);
    Outcome outcome = Outcome.values()[(int) body.need(3).unsigned(OUTCOME)];
    Optional<Octets> response = body.optional(4, () -> Fields.octets(in, RESPONSE));
    Optional<Integer> statusWord = body.optional(5, () -> (int) in.unsigned(STATUS_WORD));
    if (!fits(outcome, response, statusWord)) {
      throw body.error("keys 4 and 5 as outcome " + outcome + " says", "otherwise");
    }
    String adapter = body.need(6).text(Fields.ADAPTER);
    int attempt = (int) body.need(7).unsigned(ATTEMPT);
    return new ProofOfReceipt(delivery, packet, outcome, response, statusWord, adapter, attempt);
  }

  void write(MapWriter body) {
    body.key(1).unsigned(delivery);
    body.key(2).unsigned(packet);
    body.key(3).unsigned(outcome.ordinal());
    body.optional(4, response, Fields::write);
    body.optional(5, statusWord, (out, word) -> out.unsigned(word));
    body.key(6).text(adapter);
    body.key(7).unsigned(attempt);
  }

  private static boolean fits(
      Outcome outcome, Optional<Octets> response, Optional<Integer> statusWord) {
    return response.isPresent() == (outcome == Outcome.RESPONSE)
        && (statusWord.isPresent() || outcome != Outcome.STATUS_WORD);
  }
}
