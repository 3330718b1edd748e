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

  /**
   * Both sides hold the same keys.
   *
   * @param full whether the card took part; not so in a fast re-authentication
   * @param nextPseudonym to be used from now on in place of the one before; without one the one
   *     before stays
   * @param reauthentication for {@link PeerIdentities#reauthentication}, in place of what was there
   *     before; without one the next authentication is a full one. Holds keys: encrypted at rest
   */
  record Established(
      AgreedKeys keys,
      boolean full,
      Optional<byte[]> nextPseudonym,
      Optional<byte[]> reauthentication)
      implements Step {
    @Override
    public String toString() {
      return full ? "Established" : "Established by fast re-authentication";
    }
  }

  /** The run cannot yield keys any more; send {@code packet} if there is one. */
  record Refused(String reason, Optional<byte[]> packet) implements Step {}

  /** The packet changes nothing: wait for another. */
  record Ignored(String reason) implements Step {}
}
