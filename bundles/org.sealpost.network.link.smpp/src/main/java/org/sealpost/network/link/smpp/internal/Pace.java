package org.sealpost.network.link.smpp.internal;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** A token bucket of a second's messages, and a pause when the centre wants one. */
final class Pace implements AutoCloseable {
  private final Lock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final int perSecond;
  private double tokens;
  private long counted = System.nanoTime();
  private long pausedUntil = counted;
  private boolean closed;

  Pace(int perSecond) {
    this.perSecond = perSecond;
    tokens = perSecond;
  }

  /**
   * Waits until a message may be sent.
   *
   * @return false if none may be any more
   */
  boolean take() throws InterruptedException {
    lock.lock();
    try {
      for (long wait = untilNext(); !closed && wait > 0; wait = untilNext()) {
        changed.awaitNanos(wait);
      }
      tokens -= closed ? 0 : 1;
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  private long untilNext() {
    long now = System.nanoTime();
    tokens = Math.min(perSecond, tokens + (now - counted) * perSecond / 1e9);
    counted = now;
    long paused = pausedUntil - now;
    long missing = tokens >= 1 ? 0 : (long) Math.ceil((1 - tokens) * 1e9 / perSecond);
    return Math.max(paused, missing);
  }

  /** Nobody sends for so long. */
  void pause(Duration time) {
    lock.lock();
    try {
      long until = System.nanoTime() + time.toNanos();
      pausedUntil = until - pausedUntil > 0 ? until : pausedUntil;
    } finally {
      lock.unlock();
    }
  }

  /** Who waits is told that nothing may be sent. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
