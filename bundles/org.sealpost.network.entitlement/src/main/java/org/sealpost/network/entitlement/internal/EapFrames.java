package org.sealpost.network.entitlement.internal;

import java.util.concurrent.Executor;
import org.sealpost.codec.frame.ConversationId;
import org.sealpost.codec.frame.EapFrame;
import org.sealpost.codec.frame.FrameCodec;
import org.sealpost.codec.frame.Octets;
import org.sealpost.network.entitlement.internal.AddressTable.Address;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Packets of conversations that came in frames. One of a conversation that is over or never was is
 * answered as one that has failed: who failed is told no more than who is not known.
 */
final class EapFrames {
  private static final Logger LOG = LoggerFactory.getLogger(EapFrames.class);

  private final Conversations conversations;
  private final Counters counters;

  EapFrames(Conversations conversations, Counters counters) {
    this.conversations = conversations;
    this.counters = counters;
  }

  /**
   * A packet of the peer.
   *
   * @param rest where the work goes on that waits for the key agreement
   */
  void received(EapFrame frame, Source from, Executor rest) {
    conversations
        .handle(frame.conversation(), frame.packet(), Address.of(from), rest)
        .whenComplete(
            (outcome, failure) -> {
              if (failure != null) {
                LOG.error("A packet was not dealt with: {}", failure.toString());
              } else {
                answer(frame, outcome, from);
              }
            });
  }

  private void answer(EapFrame frame, Outcome outcome, Source to) {
    if (outcome instanceof Outcome.Answer answer) {
      send(frame.conversation(), answer.packet(), to);
      return;
    }
    counters.count(Counters.Event.STRANGE_EAP);
    if (outcome instanceof Outcome.Unknown && !to.isDear()) {
      send(frame.conversation(), failure(frame.packet().toByteArray()), to);
    }
  }

  /** EAP-Failure to the request that this packet answers (RFC 3748 clause 4.2). */
  private static byte[] failure(byte[] packet) {
    return new byte[] {4, packet[1], 0, 4};
  }

  private static void send(ConversationId id, byte[] packet, Source to) {
    to.send(FrameCodec.encode(new EapFrame(id, Octets.of(packet))));
  }
}
