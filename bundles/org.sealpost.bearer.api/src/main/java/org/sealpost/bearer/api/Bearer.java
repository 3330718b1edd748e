package org.sealpost.bearer.api;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One way of moving frames. The same interface serves a gateway's bearer, which has one peer, and
 * the network's end of it, which has many.
 *
 * <p>All methods may be called from any thread and return without blocking.
 */
@ConsumerType
public interface Bearer {
  /** Service property: the bearer's name, unique in a framework, such as {@code "http"}. */
  String NAME = "sealpost.bearer.name";

  /** The same as service property {@link #NAME}. */
  String name();

  /** Whether frames can be sent now, and if not, why. */
  BearerState state();

  /** The largest frame {@link #send} takes, in octets, 64 or more. */
  int maxFrameSize();

  /** Relative cost of sending 1 kB: 0 free, 100 a national SMS. */
  int cost();

  /** Whether the network can send through this bearer without being asked first. */
  boolean canPush();

  /**
   * How long an answer may be under way although nothing is wrong. Whoever waits for one may repeat
   * the frame sooner, and gives up no sooner.
   *
   * @return zero, which is the default, where both ends are connected and answers come within
   *     seconds; hours or days where frames are stored and carried, such as on a USB stick
   */
  default Duration roundTrip() {
    return Duration.ZERO;
  }

  /** Frames and octets moved since activation. */
  BearerCounters counters();

  /**
   * Hands a frame to the bearer.
   *
   * @param frame 1 to {@link #maxFrameSize()} octets; not changed by either side afterwards
   * @param peer whom to send to; {@link Peer#ONLY} on a bearer with one peer
   * @return completes when the frame has left this node as far as the bearer can tell, which is not
   *     a proof of arrival; completes exceptionally with {@link BearerException} otherwise. It may
   *     complete on any thread.
   */
  CompletionStage<Void> send(byte[] frame, Peer peer);

  /**
   * Starts receiving. At most one receiver is attached at a time.
   *
   * @param receiver called on the bearer's threads, one frame at a time for each peer
   * @return closing it ends the attachment; no callback follows. It throws no checked exception.
   * @throws IllegalStateException if another receiver is attached
   */
  Attachment attach(FrameReceiver receiver);
}
