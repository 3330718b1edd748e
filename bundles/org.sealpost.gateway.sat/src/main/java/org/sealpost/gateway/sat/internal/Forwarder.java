package org.sealpost.gateway.sat.internal;

import java.time.Instant;
import java.util.Optional;
import org.sealpost.card.api.CardException;
import org.sealpost.codec.cat.ResponseApdu;
import org.sealpost.codec.cat.SmsPpDownload;
import org.sealpost.codec.cat.StatusWord;
import org.sealpost.codec.frame.Limits;
import org.sealpost.codec.frame.Octets;
import org.sealpost.codec.frame.ProofOfReceipt;
import org.sealpost.codec.sms.Address;
import org.sealpost.codec.sms.SecuredSms;
import org.sealpost.codec.sms.SmsDeliver;
import org.sealpost.store.api.Store;
import org.sealpost.store.api.StoreException;
import org.sealpost.store.api.Tx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds packets to the card as if they had come by SMS: ENVELOPE (SMS-PP DOWNLOAD), TS 31.111 7.1.
 * An attempt is in the journal before the card sees it; what the card answers is in the journal and
 * on its way to the network in one transaction.
 */
final class Forwarder {
  private static final Logger LOG = LoggerFactory.getLogger(Forwarder.class);

  /** Attempts on a card that does not answer, before the network is told so. */
  private static final int MOST_ATTEMPTS = 3;

  /** Attempts on a card that says "busy", before the network is told so: about 40 minutes. */
  private static final int MOST_BUSY = 50;

  /** TP-SCTS has two digits of a year. */
  private static final long YEAR_2000 = 946_684_800;

  private static final long YEAR_2099_ENDS = 4_102_444_799L;

  /** What came of one look at the journal. */
  enum Result {
    /** Nothing waits, or nothing may go yet. */
    IDLE,
    /** A packet was dealt with; look again. */
    DONE,
    /** The card or the store is busy: try again later. */
    BUSY,
    /** The card gave no answer: start it anew and try again later. */
    FAILED
  }

  private final Store store;
  private final Journal journal;
  private final Mailbox mailbox;
  private final Toolkit toolkit;
  private final NetworkClock clock;
  private final SatCounters counters;
  private final String adapter;

  /** What a card answered and a full disk did not take. */
  private Optional<Conclusion> unsaved = Optional.empty();

  Forwarder(
      Store store,
      Journal journal,
      Mailbox mailbox,
      Toolkit toolkit,
      NetworkClock clock,
      SatCounters counters,
      String adapter) {
    this.store = store;
    this.journal = journal;
    this.mailbox = mailbox;
    this.toolkit = toolkit;
    this.clock = clock;
    this.counters = counters;
    this.adapter = adapter;
  }

  /** Whether the card answered a packet and the store has not taken the answer yet. */
  boolean isSaving() {
    return unsaved.isPresent();
  }

  /** Forwards the next packet, if there is one. */
  Result forwardNext() {
    if (unsaved.isPresent()) {
      return save(unsaved.get());
    }
    Optional<Next> next =
        store.read(
            tx ->
                journal
                    .next(tx)
                    .map(
                        packet ->
                            new Next(
                                packet, journal.delivery(tx, packet.delivery()).forwarded() == 0)));
    if (next.isEmpty()) {
      return Result.IDLE;
    }
    Journal.Packet packet = next.get().packet;
    if (next.get().untouched) {
      if (!clock.heard()) {
        // Held since before a restart: the network's answer to the poll will say what time it is.
        return Result.IDLE;
      }
      if (expired(packet)) {
        return conclude(packet, 0, ProofOfReceipt.Outcome.EXPIRED, Optional.empty());
      }
    }
    store.transact(
        tx -> {
          journal.forwarding(tx, packet);
          return null;
        });
    counters.forwarded();
    return forward(packet, packet.attempts() + 1);
  }

  private Result forward(Journal.Packet packet, int attempt) {
    try {
      ResponseApdu answer = envelopes(packet, attempt);
      if (answer.status().equals(StatusWord.TOOLKIT_BUSY) && attempt < MOST_BUSY) {
        return Result.BUSY;
      }
      ProofOfReceipt.Outcome outcome =
          response(answer).isPresent()
              ? ProofOfReceipt.Outcome.RESPONSE
              : ProofOfReceipt.Outcome.STATUS_WORD;
      return conclude(packet, attempt, outcome, Optional.of(answer));
    } catch (CardException e) {
      LOG.warn("delivery {} packet {}: {}", packet.delivery(), packet.index(), e.getMessage());
      if (mayHaveRun(e) && attempt >= MOST_ATTEMPTS) {
        conclude(packet, attempt, ProofOfReceipt.Outcome.NO_ANSWER, Optional.empty());
      }
      return Result.FAILED;
    }
  }

  /** A card that is not there, or whose adapter stopped, is waited for. */
  private static boolean mayHaveRun(CardException failure) {
    return failure.reason() == CardException.Reason.TIMEOUT
        || failure.reason() == CardException.Reason.LINK;
  }

  /**
   * All segments, first segment first, under a concatenation reference of this attempt. What counts
   * is the answer to the last: some cards answer the others with data that mean nothing.
   */
  private ResponseApdu envelopes(Journal.Packet packet, int attempt) throws CardException {
    ResponseApdu answer = null;
    for (SmsDeliver message :
        SecuredSms.deliver(
            new Address(Address.INTERNATIONAL, packet.originator()),
            packet.content(),
            Instant.ofEpochSecond(time(packet)),
            reference(packet, attempt))) {
      answer = toolkit.run(SmsPpDownload.of(new byte[0], message.encode()).toApdu());
      if (!answer.isOk()) {
        return answer; // the rest would not be put to it
      }
    }
    return answer;
  }

  /** Another one for each attempt, also over restarts, and for the packets that come next. */
  private static int reference(Journal.Packet packet, int attempt) {
    return (int) (packet.delivery() * 101 + packet.index() * 11L + attempt) & 0xff;
  }

  private long time(Journal.Packet packet) {
    long seconds = clock.now().orElse(packet.expiry());
    return Math.max(YEAR_2000, Math.min(YEAR_2099_ENDS, seconds));
  }

  private boolean expired(Journal.Packet packet) {
    return clock.now().isPresent() && clock.now().getAsLong() > packet.expiry();
  }

  private Result conclude(
      Journal.Packet packet,
      int attempt,
      ProofOfReceipt.Outcome outcome,
      Optional<ResponseApdu> answer) {
    ProofOfReceipt proof =
        new ProofOfReceipt(
            packet.delivery(),
            packet.index(),
            outcome,
            answer.flatMap(Forwarder::response),
            answer.map(a -> a.status().value()),
            adapter,
            Math.min(attempt, 0xffff));
    return save(new Conclusion(packet, attempt, proof));
  }

  private static Optional<Octets> response(ResponseApdu answer) {
    byte[] data = answer.data();
    return data.length == 0 || data.length > Limits.MAX_PACKET
        ? Optional.empty()
        : Optional.of(Octets.of(data));
  }

  private Result save(Conclusion conclusion) {
    ProofOfReceipt proof = conclusion.proof;
    unsaved = Optional.of(conclusion);
    try {
      store.transact(tx -> save(tx, conclusion));
    } catch (StoreException e) {
      LOG.error("delivery {}: the proof is not saved yet: {}", proof.delivery(), e.getMessage());
      return Result.BUSY;
    }
    unsaved = Optional.empty();
    LOG.info("delivery {} packet {}: {}", proof.delivery(), proof.packet(), proof.outcome());
    return Result.DONE;
  }

  private Void save(Tx tx, Conclusion conclusion) {
    Journal.Packet packet = conclusion.packet;
    journal.answered(tx, packet, conclusion.attempt);
    mailbox.post(tx, Mailbox.Kind.PROOF, conclusion.proof, packet.delivery(), packet.index());
    return null;
  }

  private record Next(Journal.Packet packet, boolean untouched) {}

  private record Conclusion(Journal.Packet packet, int attempt, ProofOfReceipt proof) {}
}
