package org.sealpost.network.link.http.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.sealpost.bearer.api.BearerException;
import org.sealpost.bearer.api.BearerException.Reason;
import org.sealpost.bearer.api.BearerMeter;
import org.sealpost.bearer.api.BearerState;
import org.sealpost.bearer.api.FrameReceiver;
import org.sealpost.bearer.api.Peer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attachment: the receiver, the links that came while it lasts, and the thread that ends polls
 * in time.
 */
final class Attached {
  private static final Logger LOG = LoggerFactory.getLogger(Attached.class);
  private static final long STOP_MILLIS = 700;

  private final FrameReceiver receiver;
  private final BearerMeter counters;
  private final Links links;
  private final ScheduledThreadPoolExecutor timer;

  /** Callbacks hold the read lock: who has had the write lock knows that none is running. */
  private final ReentrantReadWriteLock callbacks = new ReentrantReadWriteLock();

  private volatile boolean closed;

  Attached(HttpLinkConfig config, FrameReceiver receiver, BearerMeter counters) {
    this.receiver = receiver;
    this.counters = counters;
    Duration idle = Duration.ofSeconds(config.idleSeconds());
    links = new Links(config.maxLinks(), config.maxWaitingOctets(), idle, System::nanoTime);
    timer = new ScheduledThreadPoolExecutor(1, task -> daemon(config.sealpost_bearer_name(), task));
    timer.setRemoveOnCancelPolicy(true);
    long sweep = idle.toMillis() / 4;
    timer.scheduleWithFixedDelay(links::expire, sweep, sweep, TimeUnit.MILLISECONDS);
  }

  /** Tells the receiver that frames can be sent. */
  void start() {
    callBack(() -> receiver.stateChanged(BearerState.UP));
  }

  Link find(Peer peer) throws BearerException {
    return links.find(peer);
  }

  Link touch(String id) throws Refusal {
    return links.touch(id).orElseThrow(Refusal::unavailable);
  }

  /**
   * Hands a frame on, unless closed.
   *
   * @param origin the sender's IP address
   */
  void received(byte[] frame, Link link, String origin) throws Refusal {
    boolean taken;
    synchronized (link.receiving) {
      taken = callBack(() -> receiver.received(frame, link.peer(), origin));
    }
    if (!taken) {
      throw Refusal.unavailable();
    }
    counters.received(frame.length);
  }

  /** Runs {@code task} after a while, unless closed, which ends every poll itself. */
  Optional<Future<?>> schedule(Runnable task, Duration delay) {
    try {
      return Optional.of(timer.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS));
    } catch (RejectedExecutionException e) {
      return Optional.empty();
    }
  }

  void close(Reason reason, String message) {
    closed = true;
    timer.shutdownNow();
    links.close(reason, message);
    if (callbacks.getReadHoldCount() == 0) {
      awaitCallbacks();
    }
  }

  private void awaitCallbacks() {
    try {
      if (callbacks.writeLock().tryLock(STOP_MILLIS, TimeUnit.MILLISECONDS)) {
        callbacks.writeLock().unlock();
      }
      timer.awaitTermination(STOP_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean callBack(Runnable call) {
    callbacks.readLock().lock();
    try {
      if (closed) {
        return false;
      }
      call.run();
    } catch (RuntimeException e) {
      LOG.warn("the receiver failed", e);
    } finally {
      callbacks.readLock().unlock();
    }
    return true;
  }

  private static Thread daemon(String name, Runnable task) {
    Thread thread = new Thread(task, "sealpost-link-" + name);
    thread.setDaemon(true);
    return thread;
  }
}
