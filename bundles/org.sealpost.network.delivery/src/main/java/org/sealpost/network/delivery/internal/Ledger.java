package org.sealpost.network.delivery.internal;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sealpost.codec.frame.MessageId;
import org.sealpost.codec.frame.Octets;
import org.sealpost.network.api.delivery.Delivery;
import org.sealpost.network.api.delivery.DeliverySource;
import org.sealpost.network.api.delivery.DeliveryState;
import org.sealpost.network.api.delivery.ReadBack;
import org.sealpost.network.api.delivery.Route;
import org.sealpost.network.api.ota.OtaServer;
import org.sealpost.store.api.Tx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Books what became of packets and deliveries, each change with all that belongs to it. */
final class Ledger {
  private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);

  /** Read-backs of one packet, before an operator is needed. */
  private static final int MOST_ROUNDS = 3;

  private final OtaServer ota;
  private final DeliverySource source;
  private final Waiters waiters;
  private final Clock clock;

  Ledger(OtaServer ota, DeliverySource source, Waiters waiters, Clock clock) {
    this.clock = clock;
    this.ota = ota;
    this.source = source;
    this.waiters = waiters;
  }

  /** The read-back that is to be sealed comes under a higher counter: the old packet is dead. */
  void sealing(Tx tx, Packet packet) {
    SettlementTable.find(tx, packet.iccid(), packet.delivery())
        .ifPresent(settlement -> ota.release(tx, packet.iccid(), settlement.settled().holder()));
  }

  /**
   * The card has answered: the packet's counter domain is free, unless nobody knows.
   *
   * @param data what the script returned
   */
  void judged(Tx tx, Packet packet, Verdict verdict, Octets data) {
    if (verdict.kind() == Verdict.Kind.AWAITED) {
      PacketTable.move(tx, packet, PacketState.AWAITED, clock.millis());
      return;
    }
    Optional<Settlement> settlement = SettlementTable.find(tx, packet.iccid(), packet.delivery());
    if (settlement.isPresent()) {
      readBack(tx, packet, settlement.get(), verdict, data);
      return;
    }
    switch (verdict.kind()) {
      case PROVEN, REPORTED -> {
        Optional<Settlement> needless =
            SettlementTable.queuedFor(tx, packet.iccid(), packet.delivery());
        needless.ifPresent(
            open ->
                end(tx, packet.iccid(), open.delivery(), DeliveryState.CANCELLED, "not needed"));
        done(tx, packet, verdict);
      }
      case FAILED -> end(tx, packet, DeliveryState.FAILED, verdict.reason());
      case EXPIRED -> end(tx, packet, DeliveryState.EXPIRED, verdict.reason());
      case UNCERTAIN -> settle(tx, packet, verdict.reason());
    }
  }

  /**
   * Asks the card what it holds. Who cannot be asked, or was often enough, waits for an operator.
   */
  private void settle(Tx tx, Packet packet, String reason) {
    CancelTable.clear(tx, packet.iccid(), packet.delivery());
    Optional<ReadBack> readBack = source.readBack(packet.script());
    if (readBack.isEmpty()) {
      uncertain(tx, packet, reason + "; it cannot be read back: waits for an operator");
    } else if (packet.rounds() >= MOST_ROUNDS) {
      uncertain(
          tx, packet, reason + "; read back " + MOST_ROUNDS + " times: waits for an operator");
    } else {
      uncertain(tx, packet, reason + "; to be read back");
      SettlementTable.insert(tx, packet, readBack.get());
    }
  }

  /** What a read-back says of the packet that it settles; a read itself changes nothing. */
  private void readBack(Tx tx, Packet packet, Settlement settlement, Verdict verdict, Octets data) {
    Packet settled = settlement.settled();
    Octets expected = packet.expected().orElseThrow();
    if (verdict.kind() != Verdict.Kind.PROVEN) {
      notRead(tx, packet, settled, verdict.reason());
    } else if (data.length() != expected.length()) {
      notRead(
          tx,
          packet,
          settled,
          "expected %d octets, found %d".formatted(expected.length(), data.length()));
    } else if (!data.equals(expected)) {
      end(tx, packet, DeliveryState.PROVEN, "the card holds other octets");
      differs(tx, settlement);
    } else {
      done(tx, packet, verdict);
      if (packet.index() + 1 == packet.total()) {
        SettlementTable.heard(tx, settlement);
        NumberTable.drop(tx, settled);
        done(tx, settled, verdict);
      }
    }
  }

  private void notRead(Tx tx, Packet packet, Packet settled, String reason) {
    end(tx, packet, DeliveryState.FAILED, reason);
    settle(tx, settled, "not read back: " + reason);
  }

  /** What was there before nobody knows, so that "not run" and "run in part" look the same. */
  private void differs(Tx tx, Settlement settlement) {
    Packet settled = settlement.settled();
    if (settlement.repeatable()) {
      PacketTable.again(tx, settled);
      NumberTable.drop(tx, settled);
      move(tx, settled, DeliveryState.SENT, "read back: other octets; it is sealed again");
    } else {
      SettlementTable.heard(tx, settlement);
      end(tx, settled, DeliveryState.FAILED, "torn: the card holds other octets");
    }
  }

  /**
   * An operator wants no more of a delivery.
   *
   * @param message names the message that asks the gateway, if it must be asked
   */
  void cancel(Tx tx, Delivery delivery, MessageId message) {
    String iccid = delivery.iccid();
    Optional<Packet> packet = PacketTable.next(tx, iccid, delivery.id());
    require(!delivery.state().ended(), delivery, "one that has not ended");
    require(
        SettlementTable.find(tx, iccid, delivery.id()).isEmpty(),
        delivery,
        "one that settles no other");
    switch (delivery.state()) {
      case UNCERTAIN -> {
        require(
            !SettlementTable.isOpen(tx, iccid, delivery.id()),
            delivery,
            "one that is not being read back");
        packet.ifPresent(
            lost -> end(tx, lost, DeliveryState.FAILED, "given up: nobody knows whether it ran"));
      }
      case SENT, HELD -> {
        require(
            delivery.done() == 0 && packet.filter(sent -> sent.rounds() > 0).isEmpty(),
            delivery,
            "one that the card has seen nothing of");
        if (delivery.route() == Route.NATIVE_SMS) {
          recall(tx, packet.orElseThrow());
        } else {
          withdraw(tx, delivery, message, "to be cancelled");
        }
      }
      default -> end(tx, iccid, delivery.id(), DeliveryState.CANCELLED, "before it was sent");
    }
  }

  /** Nobody is asked to give back a short message: it is withdrawn if none has left. */
  private void recall(Tx tx, Packet packet) {
    List<Segment> messages = SegmentTable.of(tx, packet);
    long left = messages.stream().filter(Segment::mayArrive).count();
    if (left > 0) {
      throw new IllegalArgumentException(
          "delivery %d: expected one that nothing was sent of, too late: %d of %d messages left"
              .formatted(packet.delivery(), left, messages.size()));
    }
    cancelled(tx, packet);
  }

  /** A delivery has expired that no gateway says it holds: it must say that it never will. */
  void overdue(Tx tx, Delivery delivery, MessageId message) {
    withdraw(tx, delivery, message, "expired: the gateway is asked whether it was forwarded");
  }

  private static void withdraw(Tx tx, Delivery delivery, MessageId message, String reason) {
    CancelTable.request(tx, delivery.iccid(), delivery.id(), message);
    DeliveryTable.move(tx, delivery.iccid(), delivery.id(), delivery.state(), reason);
  }

  private static void require(boolean holds, Delivery delivery, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(
          "delivery %d: expected %s, found it %s, %d of %d packets done"
              .formatted(
                  delivery.id(),
                  expected,
                  delivery.state().name().toLowerCase(Locale.ROOT),
                  delivery.done(),
                  delivery.packets()));
    }
  }

  /** Nothing was forwarded and nothing will be. */
  void cancelled(Tx tx, Packet packet) {
    boolean expired = packet.expiry() < clock.instant().getEpochSecond();
    end(
        tx,
        packet,
        expired ? DeliveryState.EXPIRED : DeliveryState.CANCELLED,
        "nothing was forwarded");
  }

  /**
   * A gateway has lost what it held. The card knows whether the packet ran: it is asked if it can
   * be, else it sees the packet again and goes by its counter.
   */
  void lost(Tx tx, Packet packet) {
    if (source.readBack(packet.script()).isPresent()) {
      judged(tx, packet, Verdict.uncertain("the gateway does not hold it any more"), Octets.of());
    } else {
      again(tx, packet);
    }
  }

  /** Who forwards the packet has it: the gateway, or the service centre. */
  void held(Tx tx, Packet packet) {
    PacketTable.move(tx, packet, PacketState.HELD, clock.millis());
    boolean open =
        DeliveryTable.find(tx, packet.iccid(), packet.delivery())
            .filter(delivery -> delivery.state() == DeliveryState.SENT)
            .isPresent();
    if (open) {
      move(tx, packet, DeliveryState.HELD, "");
    }
  }

  /**
   * No answer came in time, unless it came just now or another node was first.
   *
   * @param seen as it was when it was decided
   */
  void unanswered(Tx tx, Packet seen, Verdict verdict) {
    Packet now = PacketTable.find(tx, seen);
    boolean waits = now.state() == seen.state() && now.message().equals(seen.message());
    if (waits && DeliveryTable.onItsWay(tx, seen)) {
      judged(tx, now, verdict, Octets.of());
    }
  }

  /** The same octets go again at once. */
  void again(Tx tx, Packet packet) {
    PacketTable.move(tx, packet, PacketState.SENT, 0);
    move(tx, packet, DeliveryState.SENT, "");
  }

  /** The gateway says that it was too late: the delivery goes on. */
  void notCancelled(Tx tx, Delivery delivery, String reason) {
    CancelTable.clear(tx, delivery.iccid(), delivery.id());
    if (!delivery.state().ended()) {
      DeliveryTable.move(tx, delivery.iccid(), delivery.id(), delivery.state(), reason);
    }
  }

  private void done(Tx tx, Packet packet, Verdict verdict) {
    PacketTable.move(
        tx,
        packet,
        verdict.kind() == Verdict.Kind.PROVEN ? PacketState.PROVEN : PacketState.REPORTED,
        0);
    DeliveryTable.packetDone(tx, packet.iccid(), packet.delivery());
    ota.release(tx, packet.iccid(), packet.holder());
    CancelTable.clear(tx, packet.iccid(), packet.delivery());
    if (packet.index() + 1 < packet.total()) {
      move(tx, packet, DeliveryState.SENT, "");
    } else if (PacketTable.anyReported(tx, packet.iccid(), packet.delivery())) {
      end(tx, packet.iccid(), packet.delivery(), DeliveryState.REPORTED, verdict.reason());
    } else {
      end(tx, packet.iccid(), packet.delivery(), DeliveryState.PROVEN, "");
    }
  }

  /** Ends a delivery whose packet was sealed. */
  private void end(Tx tx, Packet packet, DeliveryState state, String reason) {
    ota.release(tx, packet.iccid(), packet.holder());
    end(tx, packet.iccid(), packet.delivery(), state, reason);
  }

  /** Ends a delivery none of whose packets is on its way. */
  void end(Tx tx, String iccid, long id, DeliveryState state, String reason) {
    DeliveryTable.move(tx, iccid, id, state, reason);
    Delivery ended = DeliveryTable.find(tx, iccid, id).orElseThrow();
    if (SettlementTable.find(tx, iccid, id).isEmpty()) {
      source.ended(tx, ended);
    }
    tx.afterCommit(
        () -> {
          LOG.info("card {} delivery {}: {} {}", iccid, id, state, reason);
          waiters.ended(ended);
        });
  }

  private static void move(Tx tx, Packet packet, DeliveryState state, String reason) {
    DeliveryTable.move(tx, packet.iccid(), packet.delivery(), state, reason);
  }

  private static void uncertain(Tx tx, Packet packet, String reason) {
    move(tx, packet, DeliveryState.UNCERTAIN, reason);
    tx.afterCommit(() -> LOG.warn("{}: uncertain: {}", packet, reason));
  }
}
