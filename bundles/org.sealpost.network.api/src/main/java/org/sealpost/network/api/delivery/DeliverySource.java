package org.sealpost.network.api.delivery;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import org.sealpost.codec.ota.Tar;
import org.sealpost.network.api.ota.SealedPacket;
import org.sealpost.store.api.Tx;

/** Implemented by the secure element manager. */
@ConsumerType
public interface DeliverySource {
  /**
   * Seals a packet with the card's OTA keys, raising the counter in {@code tx}.
   *
   * @param holder names the packet towards the OTA server
   * @param route its way: what goes as native SMS asks for its proof by SMS-SUBMIT
   * @return nothing while another packet of the counter domain is unproven
   */
  Optional<SealedPacket> seal(
      Tx tx, String iccid, Tar tar, String holder, Route route, byte[] script);

  /**
   * How to find out whether the card ran a script, when nobody knows.
   *
   * @return nothing if only an operator can
   */
  Optional<ReadBack> readBack(byte[] script);

  /**
   * Whether a delivery may go only to a card that was fully authenticated a short while ago, since
   * it changes an identity, keys or applets. What goes as native SMS has no session to ask.
   */
  default boolean needsRecentAuthentication(Delivery delivery) {
    return false;
  }

  /** The card's gateway asks what there is for it: what is missing is submitted in {@code tx}. */
  void polled(Tx tx, String iccid);

  /** The delivery has ended; what it means for the card is committed in {@code tx}. */
  void ended(Tx tx, Delivery delivery);
}
