package org.sealpost.gateway.sat.internal;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import org.sealpost.card.api.CardException;
import org.sealpost.codec.cat.ResponseApdu;
import org.sealpost.codec.cat.SmsPpDownload;
import org.sealpost.codec.cat.StatusWord;
import org.sealpost.codec.frame.Octets;
import org.sealpost.codec.frame.ProofOfReceipt;
import org.sealpost.codec.sms.Address;
import org.sealpost.codec.sms.SecuredSms;
import org.sealpost.codec.sms.SmsDeliver;
import org.sealpost.store.api.Store;
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

  /** What came of one look at the journal. */
  enum Result {
    /** Nothing waits. */
    IDLE,
    /** A packet was dealt with; look again. */
    DONE,
    /** The card is busy or silent: try again later. */
    LATER
  }

  private final Store store;
  private final Journal journal;
  private final Mailbox mailbox;
  private final Sessions sessions;
  private final Toolkit toolkit;
  private final NetworkClock clock;
  private final SatCounters counters;
  private final SecureRandom random;
  private final String adapter;

  Forwarder(
      Store store,
      Journal journal,
      Mailbox mailbox,
      Sessions sessions,
      Toolkit toolkit,
      NetworkClock clock,
      SatCounters counters,
      SecureRandom random,
      String adapter) {
    this.store = store;
    this.journal = journal;
    this.mailbox = mailbox;
    this.sessions = sessions;
    this.toolkit = toolkit;
    this.clock = clock;
    this.counters = counters;
    this.random = random;
    this.adapter = adapter;
  }

  /** Forwards the next packet, if there is one. */
  Result forwardNext() {
    Optional<Journal.Packet> next = store.read(journal::next);
    if (next.isEmpty()) {
      return Result.IDLE;
    }
    Journal.Packet packet = next.get();
    if (packet.attempts() == 0 && packet.index() == 0 && expired(packet)) {
      conclude(packet, 0, ProofOfReceipt.Outcome.EXPIRED, Optional.empty());
      return Result.DONE;
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
      ResponseApdu answer = envelopes(packet);
      if (answer.status().equals(StatusWord.TOOLKIT_BUSY)) {
        return Result.LATER;
      }
      ProofOfReceipt.Outcome outcome =
          answer.data().length > 0
              ? ProofOfReceipt.Outcome.RESPONSE
              : ProofOfReceipt.Outcome.STATUS_WORD;
      conclude(packet, attempt, outcome, Optional.of(answer));
      return Result.DONE;
    } catch (CardException e) {
      LOG.warn("delivery {} packet {}: {}", packet.delivery(), packet.index(), e.getMessage());
      if (e.reason() == CardException.Reason.TIMEOUT && attempt >= MOST_ATTEMPTS) {
        conclude(packet, attempt, ProofOfReceipt.Outcome.NO_ANSWER, Optional.empty());
        return Result.DONE;
      }
      return Result.LATER;
    }
  }

  /** All segments, first segment first, under a concatenation reference of this attempt. */
  private ResponseApdu envelopes(Journal.Packet packet) throws CardException {
    ResponseApdu answer = null;
    for (SmsDeliver message :
        SecuredSms.deliver(
            new Address(Address.INTERNATIONAL, packet.originator()),
            packet.content(),
            Instant.ofEpochSecond(clock.now().orElse(packet.expiry())),
            random.nextInt(0x100))) {
      answer = toolkit.run(SmsPpDownload.of(new byte[0], message.encode()).toApdu());
      if (!answer.isOk() && answer.data().length == 0) {
        return answer;
      }
    }
    return answer;
  }

  private boolean expired(Journal.Packet packet) {
    return clock.now().isPresent() && clock.now().getAsLong() > packet.expiry();
  }

  private void conclude(
      Journal.Packet packet,
      int attempt,
      ProofOfReceipt.Outcome outcome,
      Optional<ResponseApdu> answer) {
    Optional<Octets> response =
        answer.map(ResponseApdu::data).filter(data -> data.length > 0).map(Octets::of);
    ProofOfReceipt proof =
        new ProofOfReceipt(
            packet.delivery(),
            packet.index(),
            outcome,
            response,
            answer.map(a -> a.status().value()),
            adapter,
            attempt);
    store.transact(tx -> conclude(tx, packet, attempt, proof));
    LOG.info("delivery {} packet {}: {}", packet.delivery(), packet.index(), outcome);
  }

  private Void conclude(Tx tx, Journal.Packet packet, int attempt, ProofOfReceipt proof) {
    journal.answered(tx, packet, attempt);
    mailbox.post(
        tx, sessions.current(), Mailbox.Kind.PROOF, proof, packet.delivery(), packet.index());
    return null;
  }
}
