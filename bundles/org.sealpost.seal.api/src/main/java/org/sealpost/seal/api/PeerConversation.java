package org.sealpost.seal.api;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/** One run of a key agreement on the gateway. Packets are handed in one at a time. */
@ConsumerType
public interface PeerConversation extends AutoCloseable {
  /**
   * The next step for a packet from the network.
   *
   * @param packet one packet, hostile until proven otherwise
   * @return completes exceptionally when the card gave no usable answer or the conversation was
   *     closed meanwhile; the conversation is over then
   */
  CompletionStage<Step> handle(byte[] packet);

  /** Ends the run, if it is not over, and forgets all keys. */
  @Override
  void close();

  /** What to do next. */
  sealed interface Step {}

  /** Send {@code packet}. */
  record Reply(byte[] packet) implements Step {}

  /** Both sides hold the same keys. */
  record Established(AgreedKeys keys) implements Step {}

  /** The run cannot yield keys any more; send {@code packet} if there is one. */
  record Refused(String reason, Optional<byte[]> packet) implements Step {}

  /** The packet changes nothing: wait for another. */
  record Ignored(String reason) implements Step {}
}
