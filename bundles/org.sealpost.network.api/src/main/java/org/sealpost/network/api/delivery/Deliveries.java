package org.sealpost.network.api.delivery;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;
import org.sealpost.codec.ota.Tar;
import org.sealpost.store.api.Tx;

/** Owns the state, timers and retries of all deliveries. */
@ProviderType
public interface Deliveries {
  /**
   * Queues a delivery. It is sent once {@code tx} is durable, the card can be reached by its route,
   * and the deliveries before it are done, whatever theirs.
   *
   * @param scripts the secured data of each packet, 1 or more
   * @throws IllegalArgumentException if a value is out of range, or it is to go as native SMS and
   *     the card has no number, or there is no message centre
   */
  Delivery submit(Tx tx, String iccid, String purpose, Tar tar, List<byte[]> scripts, Terms terms);

  /** A delivery as it stands. */
  Optional<Delivery> find(Tx tx, String iccid, long id);

  /** All deliveries of a card, oldest first. */
  List<Delivery> of(Tx tx, String iccid);

  /** Whether anything is to go to the card by way of its gateway that the gateway has not yet. */
  boolean waits(Tx tx, String iccid);

  /**
   * Withdraws a delivery, if the card has seen nothing of it. One that nothing was sent of ends at
   * once; of any other its gateway is asked, and it ends {@link DeliveryState#CANCELLED} or goes
   * on. Short messages that may be at a service centre are not called back. One that waits for an
   * operator is given up: it ends {@link DeliveryState#FAILED}.
   *
   * @return the delivery as it stands
   * @throws IllegalArgumentException if there is none, it has ended, is being read back, or the
   *     card has seen or may see some of it
   */
  Delivery cancel(Tx tx, String iccid, long id);

  /**
   * Completes with the delivery once it has ended, also if it did before. To be called when the
   * delivery is durable. {@link DeliveryState#UNCERTAIN} is no end: who waits sets a time limit and
   * then asks {@link #find}.
   */
  CompletionStage<Delivery> whenEnded(String iccid, long id);

  /** Names who seals and who is told the end; one at a time. Closing the result ends it. */
  Runnable attach(DeliverySource source);
}
