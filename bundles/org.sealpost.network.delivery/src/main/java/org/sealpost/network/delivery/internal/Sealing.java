package org.sealpost.network.delivery.internal;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.sealpost.codec.frame.Limits;
import org.sealpost.network.api.delivery.DeliverySource;
import org.sealpost.network.api.delivery.Route;
import org.sealpost.network.api.ota.SealedPacket;
import org.sealpost.store.api.Tx;

/** Seals packets: the counter is raised and what leaves is stored in one transaction, before. */
final class Sealing {
  private final DeliverySource source;
  private final Ledger ledger;
  private final RandomGenerator random;

  Sealing(DeliverySource source, Ledger ledger, RandomGenerator random) {
    this.source = source;
    this.ledger = ledger;
    this.random = random;
  }

  /**
   * The packet with its content, which another node may have sealed first.
   *
   * @return nothing while another packet of the counter domain is unproven, whatever its way
   * @throws IllegalArgumentException if it cannot be sealed
   */
  Optional<Packet> seal(Tx tx, Packet packet) {
    Packet now = PacketTable.find(tx, packet);
    if (now.content().isPresent()) {
      return Optional.of(now);
    }
    if (DeliveryTable.ended(tx, packet)) {
      return Optional.empty(); // another node let it expire meanwhile
    }
    ledger.sealing(tx, now);
    Optional<SealedPacket> sealed =
        source.seal(
            tx, packet.iccid(), packet.tar(), packet.holder(), packet.route(), packet.script());
    if (sealed.isEmpty()) {
      return Optional.empty();
    }
    byte[] content = sealed.get().octets();
    if (content.length > Limits.MAX_PACKET) {
      throw new IllegalArgumentException(
          "sealed packet: expected at most "
              + Limits.MAX_PACKET
              + " octets, found "
              + content.length);
    }
    PacketTable.sealed(tx, packet, content, Messages.newId(random));
    if (packet.route() == Route.NATIVE_SMS) {
      SegmentTable.insert(tx, packet, content);
    } else if (now.number().isEmpty()) {
      NumberTable.assign(tx, now);
    }
    DeliveryTable.sealed(tx, packet.iccid(), packet.delivery(), sealed.get().seal());
    return Optional.of(PacketTable.find(tx, packet));
  }
}
