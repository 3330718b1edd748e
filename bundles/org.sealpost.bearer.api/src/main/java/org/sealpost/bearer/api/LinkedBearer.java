package org.sealpost.bearer.api;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;
import org.sealpost.bearer.api.BearerException.Reason;

/**
 * A bearer that has nothing open but while a receiver is attached: who is attached, what is refused
 * before it reaches the link, and the end of it all. What moves frames is the link.
 *
 * <p>Made by a component's constructor, it does no I/O; {@code @Deactivate} calls {@link #stop}.
 *
 * @param <L> what is open
 */
@ConsumerType
public abstract class LinkedBearer<L extends BearerLink> implements Bearer {
  private static final BearerState UNATTACHED = BearerState.down("nothing is attached");

  private final String name;
  private final BearerMeter meter = new BearerMeter();

  /** Written under the lock of this object. */
  private volatile Optional<L> link = Optional.empty();

  private volatile boolean stopped;

  /**
   * Does nothing but remember.
   *
   * @param name unique in a framework
   */
  protected LinkedBearer(String name) {
    this.name = name;
  }

  /** Makes what serves a receiver; does not start it. Called under the lock of this object. */
  protected abstract L open(FrameReceiver receiver);

  /**
   * Sends a frame that has a right size, by a link that was up just now. Returns without blocking.
   *
   * @return see {@link Bearer#send}
   */
  protected abstract CompletionStage<Void> send(L open, byte[] frame, Peer peer);

  /** What is open now. */
  protected final Optional<L> link() {
    return link;
  }

  /** Counts what goes and comes: the link's part. Refusals are counted already. */
  protected final BearerMeter meter() {
    return meter;
  }

  /** A failure, counted. */
  protected final CompletionStage<Void> refuse(Reason reason, String message) {
    meter.failed();
    return CompletableFuture.failedStage(new BearerException(reason, message));
  }

  /** Ends everything within 2 s; nothing can be attached any more. */
  protected final void stop() {
    Optional<L> last;
    synchronized (this) {
      stopped = true;
      last = link;
    }
    last.ifPresent(open -> detach(open, Reason.STOPPED, "the bearer was deactivated"));
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final BearerState state() {
    return link.map(BearerLink::state).orElse(UNATTACHED);
  }

  @Override
  public final BearerCounters counters() {
    return meter.read();
  }

  @Override
  public final CompletionStage<Void> send(byte[] frame, Peer peer) {
    if (frame.length < 1) {
      throw new IllegalArgumentException("frame: expected 1 octet or more, found 0");
    }
    if (stopped) {
      return refuse(Reason.STOPPED, "the bearer was deactivated");
    }
    int most = maxFrameSize();
    if (frame.length > most) {
      String message = "frame: expected at most %d octets, found %d";
      return refuse(Reason.TOO_LARGE, message.formatted(most, frame.length));
    }
    Optional<L> current = link;
    BearerState now = current.map(BearerLink::state).orElse(UNATTACHED);
    return current.isPresent() && now.up()
        ? send(current.get(), frame, peer)
        : refuse(Reason.DOWN, now.reason());
  }

  @Override
  public final synchronized Attachment attach(FrameReceiver receiver) {
    if (stopped || link.isPresent()) {
      throw new IllegalStateException(
          name + (stopped ? ": deactivated" : ": another receiver is attached"));
    }
    L made = open(receiver);
    link = Optional.of(made);
    made.start();
    return () -> detach(made, Reason.DOWN, "the receiver was detached");
  }

  private void detach(L gone, Reason reason, String message) {
    synchronized (this) {
      if (link.filter(open -> open == gone).isEmpty()) {
        return;
      }
      link = Optional.empty();
    }
    // Not under the lock: a callback that is just running may want it.
    gone.close(new BearerException(reason, message));
  }
}
