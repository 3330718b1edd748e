package org.sealpost.network.delivery.internal;

import java.util.OptionalInt;
import java.util.Set;
import org.sealpost.codec.frame.ProofOfReceipt;
import org.sealpost.codec.ota.ResponseStatus;
import org.sealpost.network.api.delivery.DeliveryState;
import org.sealpost.network.api.ota.Proof;
import org.sealpost.network.api.ota.Proof.Worth;

/**
 * Judges proofs of receipt. No guess is called proof: real cards move the counter before they run
 * the script, and answer the same 62xx for a replay, a bad key and an unknown TAR. So whatever
 * comes after a repetition without the checksum of a run, and every answer that may mean "not run
 * now", leaves the packet uncertain.
 */
final class Judge {
  /** What a card answers before it has run anything, if the packet came to it once. */
  private static final Set<ResponseStatus> NOT_RUN =
      Set.of(
          ResponseStatus.RC_CC_DS_FAILED,
          ResponseStatus.CNTR_HIGH,
          ResponseStatus.CNTR_BLOCKED,
          ResponseStatus.CIPHERING_ERROR,
          ResponseStatus.INSUFFICIENT_MEMORY,
          ResponseStatus.TAR_UNKNOWN,
          ResponseStatus.INSUFFICIENT_SECURITY_LEVEL);

  private Judge() {}

  /**
   * A proof without a response packet.
   *
   * @param begun whether the card may have seen something of the delivery before
   */
  static Verdict withoutResponse(ProofOfReceipt receipt, boolean begun) {
    int attempt = receipt.attempt();
    return switch (receipt.outcome()) {
      case EXPIRED -> {
        if (attempt > 0) {
          yield Verdict.uncertain("expired after it was forwarded");
        }
        yield expired(begun);
      }
      case CARD_ABSENT ->
          attempt == 0
              ? Verdict.failed("no card, nothing was forwarded")
              : Verdict.uncertain("the card went away after it was forwarded");
      case STATUS_WORD -> bareStatusWord(receipt.statusWord().orElseThrow(), attempt);
      case NO_ANSWER -> Verdict.uncertain("the card gave no answer in time");
      case UNCERTAIN -> Verdict.uncertain("the gateway restarted while it forwarded");
      case RESPONSE -> throw new IllegalArgumentException("outcome: expected none with response");
    };
  }

  /**
   * A packet that expired and that the card has not seen.
   *
   * @param begun whether the card may have seen something of the delivery before
   */
  static Verdict expired(boolean begun) {
    return begun
        ? Verdict.failed("expired after it had begun")
        : new Verdict(Verdict.Kind.EXPIRED, "not forwarded in time");
  }

  /** Only the card's own checksum settles what nobody knew. */
  static boolean settles(DeliveryState state, Verdict verdict) {
    return state != DeliveryState.UNCERTAIN || verdict.kind() == Verdict.Kind.PROVEN;
  }

  /**
   * A response packet.
   *
   * @param proof what the OTA server says of it
   * @param attempt how often the packet was forwarded
   * @param commands how many commands its script has
   */
  static Verdict response(Proof proof, int attempt, int commands) {
    if (proof.status().isEmpty()) {
      return Verdict.uncertain(proof.reason());
    }
    ResponseStatus status = ResponseStatus.of(proof.status().getAsInt());
    if (status.equals(ResponseStatus.ANSWER_BY_SMS_SUBMIT)) {
      return new Verdict(Verdict.Kind.AWAITED, "");
    }
    if (!status.isOk()) {
      return attempt <= 1 && NOT_RUN.contains(status)
          ? Verdict.failed("the card answered " + status)
          : Verdict.uncertain("the card answered " + status + ", attempt " + attempt);
    }
    return proof.worth() == Worth.REFUSED
        ? Verdict.uncertain(proof.reason())
        : run(proof, commands);
  }

  /** Whether the card says, under its checksum, that a packet which it saw once came too late. */
  static boolean isBehind(Proof proof, int attempt) {
    return attempt <= 1
        && proof.worth() == Worth.VERIFIED
        && proof.status().equals(OptionalInt.of(ResponseStatus.CNTR_LOW.code()));
  }

  /** The card accepted the packet: what became of the script. */
  private static Verdict run(Proof proof, int commands) {
    if (proof.statusWord().isEmpty() || proof.executed().isEmpty()) {
      return Verdict.uncertain("the card accepted the packet and does not say how the script ran");
    }
    int executed = proof.executed().getAsInt();
    int sw = proof.statusWord().getAsInt();
    if (executed != commands || !good(sw)) {
      return Verdict.failed("command %d of %d answered %04X".formatted(executed, commands, sw));
    }
    return proof.worth() == Worth.VERIFIED
        ? new Verdict(Verdict.Kind.PROVEN, "")
        : new Verdict(Verdict.Kind.REPORTED, proof.reason());
  }

  /** Only an error in the command itself (ISO/IEC 7816-4, 5.6) says that nothing ran. */
  private static Verdict bareStatusWord(int sw, int attempt) {
    int sw1 = sw >> 8;
    String said = "the card answered %04X without a proof".formatted(sw);
    return attempt <= 1 && sw1 >= 0x67 && sw1 <= 0x6e
        ? Verdict.failed(said)
        : Verdict.uncertain(said + ", attempt " + attempt);
  }

  /** 9000; 91xx: a proactive command waits; 61xx: data wait (TS 102 221, 10.2.1). */
  private static boolean good(int sw) {
    return sw == 0x9000 || sw >> 8 == 0x91 || sw >> 8 == 0x61;
  }

  /** The last status word: the response packet's, else the one that the ENVELOPE ended with. */
  static OptionalInt statusWord(Proof proof, ProofOfReceipt receipt) {
    return proof.statusWord().isPresent()
        ? proof.statusWord()
        : receipt.statusWord().map(OptionalInt::of).orElse(OptionalInt.empty());
  }
}
