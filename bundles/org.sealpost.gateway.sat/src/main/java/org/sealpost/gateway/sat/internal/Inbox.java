package org.sealpost.gateway.sat.internal;

import java.util.List;
import java.util.Optional;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.frame.Acknowledgement;
import org.sealpost.codec.frame.Cancel;
import org.sealpost.codec.frame.CancelAnswer;
import org.sealpost.codec.frame.Configuration;
import org.sealpost.codec.frame.Direction;
import org.sealpost.codec.frame.Envelope;
import org.sealpost.codec.frame.Frame;
import org.sealpost.codec.frame.FrameCodec;
import org.sealpost.codec.frame.Message;
import org.sealpost.codec.frame.MessageCodec;
import org.sealpost.codec.frame.MessageId;
import org.sealpost.codec.frame.Notice;
import org.sealpost.codec.frame.ReadReceipt;
import org.sealpost.codec.frame.Refusal;
import org.sealpost.codec.frame.SealedFrame;
import org.sealpost.codec.frame.UnknownMessage;
import org.sealpost.gateway.api.FrameQueues;
import org.sealpost.store.api.Tx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens what the network sent to one card. A frame, the effect of its message, its replay window
 * and what is answered commit together.
 */
final class Inbox {
  private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

  /** Types 11 and 12, acknowledgement and error: the octet behind the head of the array. */
  private static final int ACKNOWLEDGEMENT = 0x0b;

  private static final int ERROR = 0x0c;

  private final FrameQueues queues;
  private final String iccid;
  private final Sessions sessions;
  private final Journal journal;
  private final Mailbox mailbox;
  private final NetworkClock clock;
  private final SatCounters counters;
  private final Poller poller;

  Inbox(
      FrameQueues queues,
      String iccid,
      Sessions sessions,
      Journal journal,
      Mailbox mailbox,
      NetworkClock clock,
      SatCounters counters,
      Poller poller) {
    this.queues = queues;
    this.iccid = iccid;
    this.sessions = sessions;
    this.journal = journal;
    this.mailbox = mailbox;
    this.clock = clock;
    this.counters = counters;
    this.poller = poller;
  }

  /**
   * Deals with the oldest frames, which share one commit.
   *
   * @param live whether they came just now: one that waited for a restart tells no time
   * @param most how many, at most
   * @return whether there were so many
   */
  boolean take(Tx tx, boolean live, int most) {
    for (int taken = 0; taken < most; taken++) {
      if (!takeOne(tx, live)) {
        return false;
      }
    }
    return true;
  }

  private boolean takeOne(Tx tx, boolean live) {
    Optional<FrameQueues.QueuedFrame> queued = queues.firstInbound(tx, iccid);
    queued.ifPresent(
        frame -> {
          queues.removeInbound(tx, frame);
          decodeSealed(frame.frame()).ifPresent(found -> open(tx, found, live));
        });
    return queued.isPresent();
  }

  /** Drops the oldest frame: dealing with it failed in a way that would fail again. */
  Void dropOne(Tx tx) {
    queues.firstInbound(tx, iccid).ifPresent(frame -> queues.removeInbound(tx, frame));
    counters.refused();
    return null;
  }

  private static Optional<SealedFrame> decodeSealed(byte[] octets) {
    try {
      Frame frame = FrameCodec.decode(octets);
      return frame instanceof SealedFrame found ? Optional.of(found) : Optional.empty();
    } catch (DecodeException e) {
      return Optional.empty();
    }
  }

  private void open(Tx tx, SealedFrame frame, boolean live) {
    Optional<CardSession.Opened> opened = sessions.open(tx, frame);
    if (opened.isEmpty() || opened.get().message().isEmpty()) {
      counters.refused();
      // Anybody can send one: the log is not theirs to fill.
      LOG.debug("session {}: a frame is not authentic or too old", frame.header().session());
      return;
    }
    boolean fresh = opened.get().fresh();
    if (!fresh) {
      counters.repeated();
    } else if (live) {
      queues.heard(tx, iccid);
    }
    decode(tx, opened.get().message().get(), fresh, live);
  }

  /**
   * A repeated message has no effect. What answers it waits in the mailbox until it is acknowledged
   * and is sent again from there; a refusal is not kept, so it is made again.
   */
  private void decode(Tx tx, byte[] octets, boolean fresh, boolean live) {
    try {
      Envelope envelope = MessageCodec.decode(Direction.DOWN, octets);
      if (fresh && live) {
        clock.heard(envelope.time());
      }
      Optional<Refusal> refusal = refusal(tx, envelope.id(), envelope.message());
      if (refusal.isPresent()) {
        mailbox.refuse(tx, refusal.get());
      } else if (fresh) {
        handle(tx, envelope.message());
      }
    } catch (DecodeException e) {
      counters.refused();
      LOG.warn("message from the network: {}", e.getMessage());
      if (isAnswered(octets)) {
        MessageCodec.peekId(octets)
            .ifPresent(id -> mailbox.refuse(tx, new Refusal(id, Refusal.MALFORMED, e.where())));
      }
    }
  }

  /** Acknowledgements and errors are never answered by an error, not even malformed ones. */
  private static boolean isAnswered(byte[] octets) {
    return octets.length > 1 && octets[1] != ACKNOWLEDGEMENT && octets[1] != ERROR;
  }

  private Optional<Refusal> refusal(Tx tx, MessageId id, Message message) {
    if (message instanceof UnknownMessage unknown) {
      return Optional.of(new Refusal(id, Refusal.UNKNOWN_TYPE, "type " + unknown.type()));
    }
    if (message instanceof Configuration configuration) {
      return refusal(tx, id, configuration);
    }
    if (message instanceof Cancel cancel && cancel.delivery() < journal.finalBelow(tx)) {
      return Optional.of(new Refusal(id, Refusal.UNKNOWN_DELIVERY, "final"));
    }
    return Optional.empty();
  }

  private Optional<Refusal> refusal(Tx tx, MessageId id, Configuration configuration) {
    JournalledDelivery known = journal.delivery(tx, configuration.delivery());
    if (configuration.delivery() < journal.finalBelow(tx) || known.isOver()) {
      return Optional.of(new Refusal(id, Refusal.UNKNOWN_DELIVERY, "final"));
    }
    if (!known.isHeld() && !journal.hasRoom(tx)) {
      return Optional.of(new Refusal(id, Refusal.NO_ROOM, "too many deliveries are held"));
    }
    // One of the two stores is an older copy: only the card can say what ran.
    if (known.isFinal(configuration.first())) {
      return Optional.of(new Refusal(id, Refusal.UNKNOWN_DELIVERY, "final"));
    }
    if (!known.continuesAt(configuration.first())) {
      return Optional.of(new Refusal(id, Refusal.UNKNOWN_DELIVERY, "its beginning is missing"));
    }
    return Optional.empty();
  }

  private void handle(Tx tx, Message message) {
    if (message instanceof Configuration configuration) {
      hold(tx, configuration);
    } else if (message instanceof Acknowledgement acknowledgement) {
      settle(tx, acknowledgement.ids());
    } else if (message instanceof Cancel cancel) {
      cancel(tx, cancel);
    } else if (message instanceof Notice notice) {
      if (notice.authenticate()) {
        queues.authenticate(tx, iccid);
      } else {
        poller.poll(tx);
      }
    } else if (message instanceof Refusal refusal) {
      LOG.warn("the network refused {}: {} {}", refusal.refused(), refusal.code(), refusal.text());
      settle(tx, List.of(refusal.refused()));
    }
  }

  private void hold(Tx tx, Configuration configuration) {
    long delivery = configuration.delivery();
    journal.hold(tx, configuration);
    int held = journal.delivery(tx, delivery).held();
    if (held > 0) {
      mailbox.replace(tx, Mailbox.Kind.RECEIPT, new ReadReceipt(delivery, held), delivery);
    }
    LOG.info("delivery {}: {} of {} packets held", delivery, held, configuration.total());
  }

  /** The network is done with these messages, be it that it has them or that it refuses them. */
  private void settle(Tx tx, List<MessageId> ids) {
    mailbox.acknowledged(tx, ids).stream()
        .filter(done -> done.kind() == Mailbox.Kind.PROOF)
        .forEach(done -> journal.acknowledged(tx, done.delivery(), done.packet()));
  }

  /** A cancel comes in time if the card has seen nothing of the delivery. */
  private void cancel(Tx tx, Cancel cancel) {
    JournalledDelivery known = journal.delivery(tx, cancel.delivery());
    boolean inTime = known.forwarded() == 0;
    if (inTime) {
      journal.cancel(tx, cancel.delivery());
    }
    mailbox.post(
        tx,
        Mailbox.Kind.OTHER,
        new CancelAnswer(
            cancel.delivery(),
            inTime ? CancelAnswer.Outcome.CANCELLED : CancelAnswer.Outcome.TOO_LATE,
            known.forwarded(),
            known.total()));
  }
}
