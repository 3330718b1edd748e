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

  /** Deals with the oldest frame, if there is one. */
  boolean takeOne(Tx tx) {
    Optional<FrameQueues.QueuedFrame> queued = queues.firstInbound(tx, iccid);
    queued.ifPresent(
        frame -> {
          queues.removeInbound(tx, frame);
          decodeSealed(frame.frame()).ifPresent(found -> open(tx, found));
        });
    return queued.isPresent();
  }

  private static Optional<SealedFrame> decodeSealed(byte[] octets) {
    try {
      Frame frame = FrameCodec.decode(octets);
      return frame instanceof SealedFrame found ? Optional.of(found) : Optional.empty();
    } catch (DecodeException e) {
      return Optional.empty();
    }
  }

  private void open(Tx tx, SealedFrame frame) {
    Optional<CardSession.Opened> opened = sessions.open(tx, frame);
    if (opened.isEmpty() || opened.get().message().isEmpty()) {
      counters.refused();
      LOG.warn("session {}: a frame is not authentic", frame.header().session());
    } else if (!opened.get().fresh()) {
      counters.repeated();
    } else {
      decode(tx, opened.get().message().get());
    }
  }

  private void decode(Tx tx, byte[] octets) {
    try {
      Envelope envelope = MessageCodec.decode(Direction.DOWN, octets);
      envelope.time().ifPresent(clock::told);
      handle(tx, envelope.id(), envelope.message());
    } catch (DecodeException e) {
      counters.refused();
      LOG.warn("message from the network: {}", e.getMessage());
      MessageCodec.peekId(octets).ifPresent(id -> refuse(tx, id, Refusal.MALFORMED, e.where()));
    }
  }

  private void handle(Tx tx, MessageId id, Message message) {
    if (message instanceof Configuration configuration) {
      hold(tx, id, configuration);
    } else if (message instanceof Acknowledgement acknowledgement) {
      settle(tx, acknowledgement);
    } else if (message instanceof Cancel cancel) {
      cancel(tx, cancel);
    } else if (message instanceof Notice) {
      poller.poll(tx);
    } else if (message instanceof Refusal refusal) {
      LOG.warn("the network refused {}: {} {}", refusal.refused(), refusal.code(), refusal.text());
      mailbox.acknowledged(tx, List.of(refusal.refused()));
    } else if (message instanceof UnknownMessage unknown) {
      refuse(tx, id, Refusal.UNKNOWN_TYPE, "type " + unknown.type());
    }
  }

  private void hold(Tx tx, MessageId id, Configuration configuration) {
    if (configuration.delivery() < journal.finalBelow(tx)) {
      refuse(tx, id, Refusal.UNKNOWN_DELIVERY, "final");
      return;
    }
    journal.hold(tx, configuration);
    int held = configuration.first() + configuration.packets().size();
    post(tx, Mailbox.Kind.RECEIPT, new ReadReceipt(configuration.delivery(), held));
    LOG.info(
        "delivery {}: {} of {} packets held",
        configuration.delivery(),
        held,
        configuration.total());
  }

  private void settle(Tx tx, Acknowledgement acknowledgement) {
    mailbox.acknowledged(tx, acknowledgement.ids()).stream()
        .filter(done -> done.kind() == Mailbox.Kind.PROOF)
        .forEach(done -> journal.acknowledged(tx, done.delivery(), done.packet()));
  }

  /** A cancel comes in time if the card has seen nothing of the delivery. */
  private void cancel(Tx tx, Cancel cancel) {
    Journal.Progress progress = journal.progress(tx, cancel.delivery());
    if (progress.forwarded() == 0) {
      journal.forget(tx, cancel.delivery());
    }
    post(
        tx,
        Mailbox.Kind.OTHER,
        new CancelAnswer(
            cancel.delivery(),
            progress.forwarded() == 0
                ? CancelAnswer.Outcome.CANCELLED
                : CancelAnswer.Outcome.TOO_LATE,
            progress.forwarded(),
            progress.total()));
  }

  private void refuse(Tx tx, MessageId id, int code, String text) {
    post(tx, Mailbox.Kind.OTHER, new Refusal(id, code, text));
  }

  private void post(Tx tx, Mailbox.Kind kind, Message message) {
    mailbox.post(tx, sessions.current(), kind, message);
  }
}
