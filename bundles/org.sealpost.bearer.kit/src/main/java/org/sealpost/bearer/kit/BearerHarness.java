package org.sealpost.bearer.kit;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.osgi.annotation.versioning.ConsumerType;
import org.sealpost.bearer.api.Bearer;
import org.sealpost.bearer.api.Peer;

/**
 * One bearer under test, the other end, and the link between them. A test opens one, uses it and
 * closes it.
 */
@ConsumerType
public interface BearerHarness extends AutoCloseable {
  /** The bearer, activated and configured; nothing is attached to it. The same at each call. */
  Bearer bearer();

  /**
   * Whether the bearer has many peers, as the network's end of one has, and learns an address from
   * the first frame. Else it is the only one.
   */
  boolean hasManyPeers();

  /**
   * The next frame that arrived at the other end, in the order of arrival.
   *
   * @param patience how long to wait for one
   * @return empty if none came in that time
   */
  Optional<byte[]> nextAtPeer(Duration patience) throws Exception;

  /** Sends a frame from the other end to the bearer, and again until it has left. */
  void sendFromPeer(byte[] frame) throws Exception;

  /**
   * Sends a frame by a bearer at the other end, and again until it has left: for {@link
   * #sendFromPeer}. Ends, with an {@link AssertionError}, after a minute.
   *
   * @param other whose only peer is the bearer under test
   */
  static void sendUntilLeft(Bearer other, byte[] frame) {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (!other
        .send(frame, Peer.ONLY)
        .handle((sent, why) -> why == null)
        .toCompletableFuture()
        .join()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("expected a frame that leaves the other end, found none");
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  /** Cuts the link: nothing passes, connections end, new ones are refused. */
  void breakLink() throws Exception;

  /** The link is as it was before {@link #breakLink()} or {@link #stallLink()}. */
  void mendLink() throws Exception;

  /** The link stays up and takes nothing any more: whoever writes to it waits. */
  void stallLink() throws Exception;

  /** What the bearer's {@code @Deactivate} does. */
  void deactivate() throws Exception;

  /**
   * Whether a thread may be one that the bearer started, by its name; asked for threads that were
   * not there before the bearer.
   */
  boolean mayBeOfBearer(Thread thread);

  /** Deactivates the bearer, if it is not, and ends the other end and the link. */
  @Override
  void close() throws IOException;
}
