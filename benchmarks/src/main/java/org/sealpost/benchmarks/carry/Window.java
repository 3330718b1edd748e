package org.sealpost.benchmarks.carry;

import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * So many frames on their way, from one end to the other: a broker drops what its subscriber does
 * not take in time.
 */
final class Window {
  private static final int WIDTH = 16;
  private static final long PATIENCE_SECONDS = 60;

  private final Semaphore leaving = new Semaphore(WIDTH);
  private final Semaphore arriving = new Semaphore(WIDTH);
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  /** What sends one frame. */
  interface Send {
    void run() throws Exception;
  }

  /** Sends so many, and waits until all have left and arrived. */
  void pass(int frames, Send send) throws Exception {
    for (int i = 0; i < frames; i++) {
      take(1);
      send.run();
    }
    take(WIDTH);
    leaving.release(WIDTH);
    arriving.release(WIDTH);
    if (failure.get() != null) {
      throw new IOException("frames: expected that all leave, found other", failure.get());
    }
  }

  private void take(int frames) throws InterruptedException, IOException {
    if (!leaving.tryAcquire(frames, PATIENCE_SECONDS, TimeUnit.SECONDS)
        || !arriving.tryAcquire(frames, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IOException("frames: expected that all arrive, found other", failure.get());
    }
  }

  /** One has left, or not. */
  void left(Throwable error) {
    failure.compareAndSet(null, error);
    leaving.release();
  }

  /** One has arrived. */
  void arrived() {
    arriving.release();
  }
}
