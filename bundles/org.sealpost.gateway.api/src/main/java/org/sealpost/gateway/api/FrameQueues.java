package org.sealpost.gateway.api;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.sealpost.codec.frame.MessageId;
import org.sealpost.store.api.Tx;

/**
 * The durable queues of sealed frames, one pair for each card (figure 1: 180, figure 5: 510). The
 * SAT uses them in its own transactions, so that a frame and the effect it had or reports commit
 * together.
 */
@ProviderType
public interface FrameQueues {
  /**
   * Queues a frame to be sent, and sent again, until {@link #removeOutbound}. A frame already
   * queued under the same message id is replaced.
   *
   * @param frame an encoded sealed frame
   */
  void putOutbound(Tx tx, String iccid, MessageId message, byte[] frame);

  /** The message arrived: its frame is not sent again. Unknown ids are ignored. */
  void removeOutbound(Tx tx, String iccid, MessageId message);

  /**
   * Sends a frame when {@code tx} has committed, once: nothing keeps it, and it may get lost.
   *
   * @param frame an encoded sealed frame
   */
  void sendOnce(Tx tx, String iccid, byte[] frame);

  /** The oldest frame that was received for a card. */
  Optional<QueuedFrame> firstInbound(Tx tx, String iccid);

  /** A received frame was dealt with. */
  void removeInbound(Tx tx, QueuedFrame frame);

  /**
   * A card's network was heard just now, once {@code tx} has committed: a fresh frame was opened.
   * Whoever queued it could not know, for anybody can send octets that look like one.
   */
  void heard(Tx tx, String iccid);

  /**
   * The card was taken out: what the client knows of it beyond its queues is erased, which is its
   * pseudonym and what a fast re-authentication needs.
   */
  void cardLeft(Tx tx, String iccid);

  /**
   * What {@link SatModule#session} and {@link SatModule#isParked} say of a card may have changed,
   * because a sealer came or went. Not to be called inside a transaction.
   */
  void sessionChanged(String iccid);

  /**
   * A received frame.
   *
   * @param number its place in the queue
   * @param frame the octets as they came
   */
  record QueuedFrame(long number, byte[] frame) {}
}
