package org.sealpost.bearer.bluetooth.internal;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.sealpost.bearer.api.BearerState;
import org.sealpost.bearer.api.FrameReceiver;
import org.sealpost.bearer.api.Peer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls a receiver on one thread, with what waits in bounds, and never after the end. */
final class Callbacks implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Callbacks.class);
  private static final int FRAMES = 32;

  /** States find room where frames find none any more. */
  private static final int STATES = 32;

  private final FrameReceiver receiver;
  private final Supplier<BearerState> state;
  private final ThreadPoolExecutor thread;

  /** Held while the receiver is called. */
  private final Object turn = new Object();

  private boolean ended;

  /** What the receiver was told last; of its thread. */
  private boolean saidUp;

  /**
   * @param state asked when the receiver is told
   */
  Callbacks(FrameReceiver receiver, Supplier<BearerState> state) {
    this.receiver = receiver;
    this.state = state;
    thread =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(FRAMES + STATES),
            work -> Threads.daemon(work, "sealpost-bluetooth-callback"));
  }

  boolean hasRoom() {
    return thread.getQueue().size() < FRAMES;
  }

  void received(byte[] frame, String origin) {
    execute(() -> receiver.received(frame, Peer.ONLY, origin));
  }

  /** What the state is when its turn comes is said, if it is another than was said. */
  void look() {
    execute(
        () -> {
          BearerState now = state.get();
          if (now.up() != saidUp) {
            saidUp = now.up();
            receiver.stateChanged(now);
          }
        });
  }

  private void execute(Runnable callback) {
    try {
      thread.execute(() -> call(callback));
    } catch (RejectedExecutionException e) {
      LOG.debug("bluetooth: the receiver has gone, or is far behind");
    }
  }

  private void call(Runnable callback) {
    synchronized (turn) {
      if (ended) {
        return;
      }
      try {
        callback.run();
      } catch (RuntimeException | Error e) {
        LOG.error("bluetooth: the receiver failed", e);
      }
    }
  }

  @Override
  public void close() {
    synchronized (turn) {
      ended = true;
    }
    thread.shutdownNow();
  }
}
