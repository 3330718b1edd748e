package org.sealpost.gateway.client.internal;

import org.sealpost.bearer.api.Attachment;
import org.sealpost.bearer.api.Bearer;
import org.sealpost.bearer.api.BearerState;
import org.sealpost.bearer.api.FrameReceiver;
import org.sealpost.bearer.api.Peer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bearer of the pool: the attachment to it, and what it did lately. What it did is guarded by the
 * pool's lock; its own lock is for the attachment alone.
 */
final class PooledBearer implements FrameReceiver {
  private static final Logger LOG = LoggerFactory.getLogger(PooledBearer.class);

  /** Told what the bearer says, on the bearer's threads. */
  interface Listener {
    void received(PooledBearer bearer, byte[] frame);

    /**
     * It said how it is.
     *
     * @param lost whether it was up before and is not now
     * @param up whether it is now
     */
    void changed(PooledBearer bearer, boolean lost, boolean up);
  }

  private final Bearer bearer;
  private final String name;
  private final Listener listener;
  private final BearerHealth health = new BearerHealth();
  private Attachment attachment = () -> {};
  private boolean detached;
  private volatile boolean wasUp;

  /** The network answered over it since it was lost the last time. */
  private boolean answers;

  private long awaitedSince;

  /**
   * @param now in milliseconds of a monotonic clock, like all times here
   */
  PooledBearer(Bearer bearer, Listener listener, long now) {
    this.bearer = bearer;
    this.listener = listener;
    name = bearer.name();
    awaitedSince = now;
  }

  Bearer bearer() {
    return bearer;
  }

  String name() {
    return name;
  }

  BearerHealth health() {
    return health;
  }

  /** Whether it says that it is up. */
  boolean isUp() {
    return bearer.state().up();
  }

  void answered() {
    health.answered();
    answers = true;
  }

  /** One that comes and goes and does nothing is waited for once. */
  void lost(long now) {
    health.failed(now);
    awaitedSince = answers ? now : awaitedSince;
    answers = false;
  }

  /** Whether what is paid for by the frame is held back for it. */
  boolean isAwaited(long now) {
    return now - awaitedSince < Reserve.HOLD;
  }

  /**
   * Attaches to it.
   *
   * @return whether it is up already
   */
  boolean attach() {
    keep(bearer.attach(this));
    boolean up = isUp();
    if (up) {
      wasUp = true;
    }
    return up;
  }

  private void keep(Attachment made) {
    synchronized (this) {
      attachment = made;
      if (!detached) {
        return;
      }
    }
    made.close();
  }

  void detach() {
    Attachment made;
    synchronized (this) {
      detached = true;
      made = attachment;
    }
    made.close();
  }

  @Override
  public void received(byte[] frame, Peer from) {
    listener.received(this, frame);
  }

  @Override
  public void stateChanged(BearerState state) {
    LOG.info("bearer {} is {} {}", name, state.up() ? "up" : "down", state.reason());
    boolean lost = wasUp && !state.up();
    wasUp = state.up();
    listener.changed(this, lost, state.up());
  }
}
