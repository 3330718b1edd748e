package org.sealpost.network.delivery.internal;

import org.sealpost.network.api.delivery.Delivery;
import org.sealpost.network.api.delivery.DeliverySource;
import org.sealpost.network.api.delivery.DeliveryState;
import org.sealpost.network.api.ota.OtaServer;
import org.sealpost.store.api.Tx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Books what became of packets and deliveries, each change with all that belongs to it. */
final class Ledger {
  private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);

  private final OtaServer ota;
  private final DeliverySource source;
  private final Waiters waiters;

  Ledger(OtaServer ota, DeliverySource source, Waiters waiters) {
    this.ota = ota;
    this.source = source;
    this.waiters = waiters;
  }

  /** The card has answered: the packet's counter domain is free, unless nobody knows. */
  void judged(Tx tx, Packet packet, Verdict verdict) {
    switch (verdict.kind()) {
      case PROVEN -> done(tx, packet, PacketState.PROVEN, verdict);
      case REPORTED -> done(tx, packet, PacketState.REPORTED, verdict);
      case FAILED -> end(tx, packet, DeliveryState.FAILED, verdict.reason());
      case EXPIRED -> end(tx, packet, DeliveryState.EXPIRED, verdict.reason());
      // Settled by reading back what the script was to change, under a higher counter.
      case UNCERTAIN -> move(tx, packet, DeliveryState.UNCERTAIN, verdict.reason());
    }
  }

  private void done(Tx tx, Packet packet, PacketState state, Verdict verdict) {
    PacketTable.move(tx, packet, state, 0);
    DeliveryTable.packetDone(tx, packet.iccid(), packet.delivery());
    ota.release(tx, packet.iccid(), packet.holder());
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
    source.ended(tx, ended);
    tx.afterCommit(
        () -> {
          LOG.info("card {} delivery {}: {} {}", iccid, id, state, reason);
          waiters.ended(ended);
        });
  }

  private static void move(Tx tx, Packet packet, DeliveryState state, String reason) {
    DeliveryTable.move(tx, packet.iccid(), packet.delivery(), state, reason);
    if (state == DeliveryState.UNCERTAIN) {
      tx.afterCommit(() -> LOG.warn("{}: {} {}", packet, state, reason));
    }
  }
}
