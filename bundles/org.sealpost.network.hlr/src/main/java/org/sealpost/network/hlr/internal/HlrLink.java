package org.sealpost.network.hlr.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.Selector;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.sealpost.codec.aka.AkaVector;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.gsup.AuthInfoRequest;
import org.sealpost.network.hlr.internal.Counters.Event;
import org.sealpost.seal.api.VectorException;
import org.sealpost.seal.api.VectorException.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The link to the HLR. A thread of its own connects at the first request and from then on whenever
 * there is no connection, until it is closed; nothing that happens to a connection ends it.
 */
final class HlrLink implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HlrLink.class);
  private static final int MOST_OPEN = 1000;
  private static final long FIRST_PAUSE_MILLIS = 100;
  private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);
  private static final String STOPPED = "it was stopped";

  /** Shorter than a component may take to stop. */
  private static final long STOP_MILLIS = 1500;

  private final Settings settings;
  private final Counters counters;
  private final Selector selector;
  private final Thread thread = new Thread(this::run, "sealpost-hlr");
  private final Queue<Ask> inbox = new ConcurrentLinkedQueue<>();
  private final Set<CompletableFuture<?>> open = ConcurrentHashMap.newKeySet();
  private volatile boolean stopped;

  /** All below is of the thread. */
  private final Asks asks = new Asks();

  private Session session;
  private boolean isUp;

  /** Whether the last attempt failed: who asks then need not wait. */
  private boolean isDown;

  private int failures;
  private long retryAt = System.nanoTime();

  HlrLink(Settings settings, Counters counters) {
    this.settings = settings;
    this.counters = counters;
    thread.setDaemon(true);
    try {
      selector = Selector.open();
    } catch (IOException e) {
      throw new UncheckedIOException("no selector", e);
    }
  }

  /** Asks. The stage fails with {@link VectorException} only. */
  CompletionStage<List<AkaVector>> ask(AuthInfoRequest request) {
    Ask ask =
        new Ask(request, System.nanoTime() + settings.timeoutNanos(), new CompletableFuture<>());
    open.add(ask.answer());
    ask.answer().whenComplete((vectors, failure) -> open.remove(ask.answer()));
    if (open.size() > MOST_OPEN) {
      counters.count(Event.DROPPED);
      ask.fail(Reason.UNAVAILABLE, "too many vectors are asked for");
    } else if (stopped) {
      ask.fail(Reason.UNAVAILABLE, STOPPED);
    } else {
      inbox.add(ask);
      begin();
      selector.wakeup();
      if (stopped) {
        ask.fail(Reason.UNAVAILABLE, STOPPED);
      }
    }
    return ask.answer().minimalCompletionStage();
  }

  private synchronized void begin() {
    if (thread.getState() == Thread.State.NEW && !stopped) {
      thread.start();
    }
  }

  /** Fails what is open; no stage completes afterwards. */
  @Override
  public void close() {
    synchronized (this) {
      stopped = true;
    }
    selector.wakeup();
    open.forEach(
        answer ->
            answer.completeExceptionally(
                new VectorException(Reason.UNAVAILABLE, "HLR: " + STOPPED)));
    try {
      thread.join(STOP_MILLIS);
      selector.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      LOG.debug("The selector does not close: {}", e.getMessage());
    }
    LOG.info("HLR {}:{}: {}", settings.host(), settings.port(), counters);
  }

  private void run() {
    while (!stopped) {
      try {
        turn();
      } catch (DecodeException e) {
        counters.count(Event.MALFORMED);
        lost(e);
      } catch (IOException e) {
        lost(e);
      } catch (RuntimeException | Error e) {
        LOG.error("HLR {}:{}", settings.host(), settings.port(), e);
        lost(e);
      }
    }
    if (session != null) {
      session.close();
    }
  }

  /** Once round: waits for something to do, and does it. */
  private void turn() throws IOException, DecodeException {
    long now = System.nanoTime();
    if (session == null && now - retryAt >= 0) {
      session = new Session(connect(), settings, asks, counters, now);
    }
    long pause = Math.max(1, (next(now) - now + MILLI - 1) / MILLI);
    selector.select(pause);
    selector.selectedKeys().clear();
    for (Ask ask = inbox.poll(); ask != null; ask = inbox.poll()) {
      if (isDown) {
        ask.fail(Reason.UNAVAILABLE, "it is away");
      } else {
        asks.add(ask);
      }
    }
    now = System.nanoTime();
    if (session != null) {
      session.proceed(now);
      greet();
    }
    asks.takeOverdue(now)
        .forEach(
            ask -> {
              counters.count(Event.TIMED_OUT);
              ask.fail(Reason.UNAVAILABLE, "it did not answer in time");
            });
  }

  private Wire connect() throws IOException {
    InetSocketAddress address = new InetSocketAddress(settings.host(), settings.port());
    if (address.isUnresolved()) {
      throw new UnknownHostException("no address of " + settings.host());
    }
    return Wire.begin(selector, address);
  }

  /** The next moment at which something is to be done, whatever comes. */
  private long next(long now) {
    long next = session == null ? retryAt : session.deadline();
    long asked = asks.deadline().orElse(next);
    return asked - next < 0 ? asked : next;
  }

  private void greet() {
    if (session.isUp() && !isUp) {
      isUp = true;
      isDown = false;
      failures = 0;
      counters.count(Event.CONNECTED);
      LOG.info("HLR {}:{} is there", settings.host(), settings.port());
    }
  }

  private void lost(Throwable why) {
    if (session != null) {
      session.close();
      session = null;
    }
    counters.count(Event.LOST);
    String reason = String.valueOf(why.getMessage());
    if (isDown) {
      LOG.debug("HLR {}:{} is away: {}", settings.host(), settings.port(), reason);
    } else {
      LOG.warn("HLR {}:{} is away: {}", settings.host(), settings.port(), reason);
    }
    isUp = false;
    isDown = true;
    long pause = FIRST_PAUSE_MILLIS << Math.min(failures++, 20);
    retryAt = System.nanoTime() + MILLI * Math.min(settings.mostPauseMillis(), pause);
    asks.takeAll().forEach(ask -> ask.fail(Reason.UNAVAILABLE, reason));
  }
}
