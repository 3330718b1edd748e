package org.sealpost.network.api.channel;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import org.sealpost.codec.frame.Message;
import org.sealpost.codec.frame.MessageId;
import org.sealpost.codec.frame.Refusal;
import org.sealpost.store.api.Tx;

/** Told of every authentic message. */
@ConsumerType
public interface ChannelListener {
  /**
   * A message that was authentic under a number not seen before. It may be one that was handled
   * under another number: the effect of a message id is the same however often it comes.
   *
   * @param tx the transaction that also stores the replay window: the effect belongs into it
   * @param iccid the card whose session carried it; claims inside the message are only claims
   * @param bearer the name of the bearer it came over
   * @return nothing if it was dealt with: the channel acknowledges it once {@code tx} is durable;
   *     else what the channel answers instead
   */
  Optional<Refusal> received(Tx tx, String iccid, String bearer, MessageId id, Message message);

  /**
   * A message under a number that came before: it was dealt with, and its answer was lost. Nothing
   * may change.
   *
   * @return the same answer as then
   */
  Optional<Refusal> repeated(Tx tx, String iccid, MessageId id, Message message);
}
