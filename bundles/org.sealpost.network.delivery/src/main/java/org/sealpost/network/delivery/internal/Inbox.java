package org.sealpost.network.delivery.internal;

import java.time.Clock;
import java.util.Optional;
import java.util.OptionalInt;
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
import org.sealpost.network.api.ota.OtaServer;
import org.sealpost.network.api.ota.Proof;
import org.sealpost.store.api.Tx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What cards' gateways say of deliveries. The effect of a message is the same however often. */
final class Inbox implements ChannelListener {
  private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

  /** A proof that has no response packet. */
  private static final Proof NO_PROOF = Proof.refused("");

  /** A proof by short message may be of any: not of the only one. */
  private static final int UNKNOWN_ATTEMPT = 2;

  private final OtaServer ota;
  private final DeliverySource source;
  private final Ledger ledger;
  private final Courier courier;
  private final ShortMessages messages;
  private final Clock clock;

  Inbox(
      OtaServer ota,
      DeliverySource source,
      Ledger ledger,
      Courier courier,
      ShortMessages messages,
      Clock clock) {
    this.messages = messages;
    this.ota = ota;
    this.source = source;
    this.ledger = ledger;
    this.courier = courier;
    this.clock = clock;
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
          .ifPresent(packet -> held(tx, packet));
    } else if (message instanceof ProofOfReceipt receipt) {
      current(tx, iccid, receipt.delivery(), receipt.packet())
          .ifPresent(packet -> prove(tx, packet, bearer, receipt));
    } else if (message instanceof MobileOriginated sms) {
      messages.take(tx, iccid, sms).ifPresent(packet -> prove(tx, iccid, bearer, packet));
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

  private void held(Tx tx, Packet packet) {
    PacketTable.move(tx, packet, PacketState.HELD, clock.millis());
    boolean open =
        DeliveryTable.find(tx, packet.iccid(), packet.delivery())
            .filter(delivery -> delivery.state() == DeliveryState.SENT)
            .isPresent();
    if (open) {
      DeliveryTable.move(tx, packet.iccid(), packet.delivery(), DeliveryState.HELD, "");
    }
  }

  private void prove(Tx tx, Packet packet, String bearer, ProofOfReceipt receipt) {
    Delivery delivery = find(tx, packet);
    if (packet.state().done() && delivery.adapter().isEmpty()) {
      // The proof came by short message, which is quicker and does not tell the adapter.
      DeliveryTable.adapter(tx, packet.iccid(), packet.delivery(), receipt.adapter());
    }
    if (packet.state().done() || delivery.state().ended()) {
      return;
    }
    Proof proof =
        receipt
            .response()
            .map(r -> ota.verify(tx, packet.iccid(), packet.holder(), r.toByteArray()))
            .orElse(NO_PROOF);
    Verdict verdict =
        receipt.response().isPresent()
            ? Judge.response(proof, receipt.attempt(), packet.commands())
            : Judge.withoutResponse(receipt, begun(packet));
    OptionalInt sw = Judge.statusWord(proof, receipt);
    if (Judge.isBehind(proof, receipt.attempt())) {
      LOG.warn("{}: the card's counter is above the network's, which leaps", packet);
      ota.leap(tx, packet.iccid(), packet.holder());
    }
    if (settles(delivery, verdict)) {
      book(tx, packet, new Heard(bearer, receipt.adapter(), sw, proof), verdict);
    }
  }

  /**
   * A proof that came by short message. It does not say whose it is: an answer that is not to a
   * packet on its way was late, and changes nothing.
   */
  private void prove(Tx tx, String iccid, String bearer, byte[] response) {
    for (Delivery delivery : DeliveryTable.open(tx, iccid)) {
      Optional<Packet> packet =
          PacketTable.next(tx, iccid, delivery.id()).filter(sent -> sent.content().isPresent());
      Proof proof =
          packet.map(sent -> ota.verify(tx, iccid, sent.holder(), response)).orElse(NO_PROOF);
      if (proof.worth() != Proof.Worth.REFUSED) {
        prove(tx, delivery, packet.get(), bearer, proof);
        return;
      }
    }
    LOG.warn("AUDIT card {}: a proof by short message is of no packet on its way", iccid);
  }

  private void prove(Tx tx, Delivery delivery, Packet packet, String bearer, Proof proof) {
    Verdict verdict = Judge.response(proof, UNKNOWN_ATTEMPT, packet.commands());
    if (settles(delivery, verdict)) {
      Heard heard = new Heard(bearer, delivery.adapter(), proof.statusWord(), proof);
      book(tx, packet, heard, verdict);
    }
  }

  private void book(Tx tx, Packet packet, Heard heard, Verdict verdict) {
    DeliveryTable.heard(
        tx, packet.iccid(), packet.delivery(), heard.bearer, heard.adapter, heard.sw, heard.proof);
    ledger.judged(tx, packet, verdict, heard.proof.data());
  }

  /** A proof, and how it came. */
  private record Heard(String bearer, String adapter, OptionalInt sw, Proof proof) {}

  /** Only the card's own checksum settles what nobody knew. */
  private static boolean settles(Delivery delivery, Verdict verdict) {
    return delivery.state() != DeliveryState.UNCERTAIN || verdict.kind() == Verdict.Kind.PROVEN;
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
        held(tx, packet); // its receipt was lost
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

  /** Whether the card may have seen something of the delivery before this copy of the packet. */
  private static boolean begun(Packet packet) {
    return packet.index() > 0 || packet.rounds() > 0;
  }
}
