package org.sealpost.bearer.sms.internal;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.sealpost.bearer.api.BearerState;
import org.sealpost.bearer.api.FrameReceiver;
import org.sealpost.bearer.api.Peer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls a receiver: one call at a time, on one thread of its own, and none after the end. What
 * waits is bounded.
 */
final class Callbacks implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Callbacks.class);
  private static final int MOST_WAITING = 256;

  private final FrameReceiver receiver;
  private final Semaphore room = new Semaphore(MOST_WAITING);
  private final AtomicBoolean telling = new AtomicBoolean();
  private final ScheduledThreadPoolExecutor thread;

  /** Guards the calls: none follows the end. */
  private final Object calls = new Object();

  private boolean over;

  /** What the receiver was told last. */
  private volatile boolean toldUp;

  Callbacks(FrameReceiver receiver) {
    this.receiver = receiver;
    thread =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread made = new Thread(work, "sealpost-sms-callback");
              made.setDaemon(true);
              return made;
            });
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** Whether one more frame can wait. */
  boolean hasRoom() {
    return room.availablePermits() > 0;
  }

  /**
   * Hands a frame on.
   *
   * @return whether it could wait for its turn
   */
  boolean received(byte[] frame, Runnable before) {
    if (!room.tryAcquire()) {
      return false;
    }
    execute(
        () -> {
          room.release();
          call(
              () -> {
                before.run();
                receiver.received(frame, Peer.ONLY);
              });
        });
    return true;
  }

  /** The state may have changed: the receiver is told that of the time when its turn comes. */
  void stateMayHaveChanged(Supplier<BearerState> state) {
    if (telling.compareAndSet(false, true)) {
      execute(
          () -> {
            telling.set(false);
            BearerState now = state.get();
            if (now.up() != toldUp) {
              toldUp = now.up();
              call(() -> receiver.stateChanged(now));
            }
          });
    }
  }

  /** Runs something on this thread, again and again. */
  void every(long seconds, Runnable work) {
    thread.scheduleWithFixedDelay(() -> guarded(work), 0, seconds, TimeUnit.SECONDS);
  }

  private void execute(Runnable work) {
    try {
      thread.execute(() -> guarded(work));
    } catch (RejectedExecutionException e) {
      LOG.debug("the receiver is gone");
    }
  }

  private void call(Runnable callback) {
    synchronized (calls) {
      if (!over) {
        callback.run();
      }
    }
  }

  private static void guarded(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      // An Error too: it would end the looks that come again and again.
      LOG.error("sms: the receiver failed", e);
    }
  }

  @Override
  public void close() {
    synchronized (calls) {
      over = true;
    }
    thread.shutdownNow();
  }
}
