package org.sealpost.network.delivery.internal;

import java.util.Optional;
import org.sealpost.codec.frame.CancelAnswer;
import org.sealpost.codec.frame.Message;
import org.sealpost.codec.frame.MessageId;
import org.sealpost.codec.frame.MobileOriginated;
import org.sealpost.codec.frame.Octets;
import org.sealpost.codec.frame.Poll;
import org.sealpost.codec.frame.ProofOfReceipt;
import org.sealpost.codec.frame.ReadReceipt;
import org.sealpost.codec.frame.Refusal;
import org.sealpost.network.api.channel.ChannelListener;
import org.sealpost.network.api.delivery.Delivery;
import org.sealpost.network.api.delivery.DeliverySource;
import org.sealpost.network.api.delivery.DeliveryState;
import org.sealpost.network.api.delivery.Route;
import org.sealpost.store.api.Tx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What cards' gateways say of deliveries. The effect of a message is the same however often. */
final class Inbox implements ChannelListener {
  private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

  private final DeliverySource source;
  private final Ledger ledger;
  private final Courier courier;
  private final ShortMessages messages;
  private final ProofBook proofs;

  Inbox(
      DeliverySource source,
      Ledger ledger,
      Courier courier,
      ProofBook proofs,
      ShortMessages messages) {
    this.messages = messages;
    this.proofs = proofs;
    this.source = source;
    this.ledger = ledger;
    this.courier = courier;
  }

  @Override
  public Optional<Refusal> received(
      Tx tx, String iccid, String bearer, MessageId id, Message message) {
    Optional<Refusal> refusal = repeated(tx, iccid, id, message);
    if (refusal.isEmpty()) {
      handle(tx, iccid, bearer, message);
    }
    return refusal;
  }

  /** The gateway is there, if only to repeat itself: what could not reach it goes on. */
  @Override
  public Optional<Refusal> repeated(Tx tx, String iccid, MessageId id, Message message) {
    tx.afterCommit(() -> courier.advanceSoon(iccid));
    return refusal(tx, iccid, id, message);
  }

  /** A foreign delivery, one that never was and one not sent yet get the same answer. */
  private Optional<Refusal> refusal(Tx tx, String iccid, MessageId id, Message message) {
    boolean known = true;
    if (message instanceof ReadReceipt receipt) {
      known = sent(tx, iccid, receipt.delivery(), receipt.held() - 1).isPresent();
    } else if (message instanceof ProofOfReceipt receipt) {
      known = sent(tx, iccid, receipt.delivery(), receipt.packet()).isPresent();
    } else if (message instanceof CancelAnswer answer) {
      known = sent(tx, iccid, answer.delivery(), 0).isPresent();
    } else if (message instanceof MobileOriginated sms) {
      return messages.refusal(tx, iccid, id, sms);
    }
    return known ? Optional.empty() : Optional.of(new Refusal(id, Refusal.UNKNOWN_DELIVERY, ""));
  }

  /** A packet that was sent under a number, be it the present one of its delivery or not. */
  private static Optional<Packet> sent(Tx tx, String iccid, long number, int index) {
    return NumberTable.find(tx, iccid, number, index);
  }

  /** What is said of an old number of a delivery is dealt with, and says nothing any more. */
  private static Optional<Packet> current(Tx tx, String iccid, long number, int index) {
    return sent(tx, iccid, number, index).filter(packet -> packet.wentUnder(number));
  }

  private void handle(Tx tx, String iccid, String bearer, Message message) {
    if (message instanceof Poll poll) {
      polled(tx, iccid, poll);
    } else if (message instanceof ReadReceipt receipt) {
      current(tx, iccid, receipt.delivery(), receipt.held() - 1)
          .filter(packet -> packet.state() == PacketState.SENT)
          .ifPresent(packet -> ledger.held(tx, packet));
    } else if (message instanceof ProofOfReceipt receipt) {
      current(tx, iccid, receipt.delivery(), receipt.packet())
          .ifPresent(packet -> proofs.take(tx, packet, bearer, receipt));
    } else if (message instanceof MobileOriginated sms) {
      messages
          .take(tx, iccid, sms)
          .ifPresent(packet -> proofs.take(tx, iccid, bearer, packet, false));
    } else if (message instanceof CancelAnswer answer) {
      current(tx, iccid, answer.delivery(), 0).ifPresent(packet -> answered(tx, packet, answer));
    } else if (message instanceof Refusal refusal) {
      CancelTable.ofMessage(tx, iccid, refusal.refused())
          .flatMap(asked -> PacketTable.next(tx, iccid, asked.delivery()))
          .filter(packet -> !DeliveryTable.ended(tx, packet))
          .ifPresent(packet -> uncertain(tx, packet, "the gateway cannot withdraw it"));
      PacketTable.ofMessage(tx, iccid, refusal.refused())
          .filter(packet -> mayBeRefused(packet, refusal))
          .filter(packet -> !DeliveryTable.ended(tx, packet))
          .ifPresent(packet -> refused(tx, packet, refusal));
    }
  }

  /** What is held may be unknown all the same: one of the two stores was restored. */
  private static boolean mayBeRefused(Packet packet, Refusal refusal) {
    return packet.state() == PacketState.SENT
        || packet.state() == PacketState.HELD && refusal.code() == Refusal.UNKNOWN_DELIVERY;
  }

  /** The gateway is there: what it does not hold, or does not hold any more, goes at once. */
  private void polled(Tx tx, String iccid, Poll poll) {
    NumberTable.seenBelow(tx, iccid, poll.finalBelow());
    poll.held().stream().max(Long::compare).ifPresent(n -> NumberTable.seenBelow(tx, iccid, n + 1));
    source.polled(tx, iccid);
    DeliveryTable.current(tx, iccid)
        .filter(current -> current.state() != DeliveryState.UNCERTAIN)
        .flatMap(current -> PacketTable.next(tx, iccid, current.id()))
        .filter(packet -> packet.content().isPresent())
        .filter(packet -> packet.route() == Route.SEALED)
        .filter(packet -> packet.state() != PacketState.AWAITED)
        .filter(packet -> !surelyHeld(packet, poll))
        .ifPresent(
            packet -> {
              if (packet.state() == PacketState.HELD && !isNamed(packet, poll)) {
                ledger.lost(tx, packet);
              } else {
                ledger.again(tx, packet);
              }
            });
  }

  /** A poll names deliveries: earlier packets may be all that is held, or still held. */
  private static boolean surelyHeld(Packet packet, Poll poll) {
    return isNamed(packet, poll) && packet.index() == packet.first();
  }

  private static boolean isNamed(Packet packet, Poll poll) {
    return poll.held().contains(packet.number().orElseThrow());
  }

  /** What became of the wish to withdraw a delivery, if that is still open. */
  private void answered(Tx tx, Packet packet, CancelAnswer answer) {
    Optional<CancelTable.Cancellation> asked =
        CancelTable.find(tx, packet.iccid(), packet.delivery());
    Delivery delivery = find(tx, packet);
    if (asked.isEmpty() || delivery.state().ended()) {
      return;
    }
    if (answer.outcome() == CancelAnswer.Outcome.TOO_LATE) {
      if (packet.state() == PacketState.SENT) {
        ledger.held(tx, packet); // its receipt was lost
      }
      ledger.notCancelled(
          tx,
          find(tx, packet),
          "too late to cancel it: %d of %d forwarded"
              .formatted(answer.forwarded(), answer.total()));
    } else if (packet.state() == PacketState.HELD && answer.total() == 0) {
      uncertain(tx, packet, "the gateway does not hold it any more");
    } else if (delivery.state() != DeliveryState.UNCERTAIN) {
      ledger.cancelled(tx, packet);
    }
  }

  private static Delivery find(Tx tx, Packet packet) {
    return DeliveryTable.find(tx, packet.iccid(), packet.delivery()).orElseThrow();
  }

  /** The gateway does not take a configuration. */
  private void refused(Tx tx, Packet packet, Refusal refusal) {
    String said = "the gateway refused it: error " + refusal.code() + " " + refusal.text();
    switch (refusal.code()) {
      case Refusal.NO_ROOM -> LOG.warn("{}: {}", packet, said); // it goes again when it is due
      // It is final or has no beginning there, and what became of it is known nowhere: a store
      // was restored.
      case Refusal.UNKNOWN_DELIVERY -> {
        NumberTable.leap(tx, packet.iccid());
        uncertain(tx, packet, said);
      }
      default -> ledger.judged(tx, packet, Verdict.failed(said), Octets.of());
    }
  }

  private void uncertain(Tx tx, Packet packet, String said) {
    if (find(tx, packet).state() != DeliveryState.UNCERTAIN) {
      ledger.judged(tx, packet, Verdict.uncertain(said), Octets.of());
    }
  }
}
