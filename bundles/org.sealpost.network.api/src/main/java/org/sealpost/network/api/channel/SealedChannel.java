package org.sealpost.network.api.channel;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.sealpost.codec.frame.Message;
import org.sealpost.codec.frame.MessageId;

/**
 * Messages to and from authenticated cards. It authenticates and wraps; it keeps no message: who
 * sends one sends it again until it is answered.
 */
@ProviderType
public interface SealedChannel {
  /**
   * Seals a message under a fresh number and sends it over the bearers the card was last heard on.
   * Not to be called inside a transaction.
   *
   * @param id the same each time the message is sent again
   * @return whether there was a session and a bearer to send over; also if the session's sealer is
   *     away, which is as if the message got lost
   */
  boolean send(String iccid, MessageId id, Message message);

  /**
   * Whether the card has a session that carried a frame of its gateway, and a bearer to send over
   * is up. Not to be called inside a transaction.
   */
  boolean reaches(String iccid);

  /**
   * The session that messages to the card are sealed under; nothing while it has none that carried
   * a frame of its gateway. Not to be called inside a transaction.
   */
  Optional<SessionView> session(String iccid);

  /**
   * Ends every session of the card, on all nodes: its gateway has to authenticate again. Not to be
   * called inside a transaction.
   *
   * @return how many there were
   */
  int revoke(String iccid);

  /** Starts receiving; one listener at a time. Running the result ends it. */
  Runnable attach(ChannelListener listener);
}
