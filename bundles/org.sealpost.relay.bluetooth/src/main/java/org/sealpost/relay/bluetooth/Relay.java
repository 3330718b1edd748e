package org.sealpost.relay.bluetooth;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.sealpost.bearer.api.Bearer;

/**
 * Visits gateways in range, several at once and the others in turn, and carries frames between each
 * and the network. Safe for several threads.
 */
public final class Relay implements AutoCloseable, RadioListener {
  /** For those who wait for no longer than it takes. */
  public static final Duration FOR_EVER = Duration.ofDays(36_500);

  private static final long STOP_MILLIS = 5_000;

  private final Radio radio;
  private final Supplier<Bearer> network;
  private final RelaySettings settings;
  private final Roster roster;
  private final Progress progress;
  private final List<Thread> visitors = new ArrayList<>();
  private RelayCounts passed = RelayCounts.NONE;

  /**
   * @param radio is this relay's from now on
   * @param network makes another link to the network each time: what the network sends comes by the
   *     link of the gateway that it is for
   * @param lines takes a line for each thing that happens, for people
   */
  public Relay(
      Radio radio, Supplier<Bearer> network, RelaySettings settings, Consumer<String> lines) {
    this.radio = radio;
    this.network = network;
    this.settings = settings;
    roster = new Roster(settings.once());
    progress = new Progress(lines);
    for (int i = 0; i < settings.atOnce(); i++) {
      Thread visitor = new Thread(this::visitAll, "sealpost-relay-" + i);
      visitor.setDaemon(true);
      visitors.add(visitor);
    }
  }

  /** Begins to look for gateways, once. */
  public void start() {
    visitors.forEach(Thread::start);
    radio.look(this);
  }

  /**
   * Waits, if each gateway is visited once, until that has happened, or until it is closed.
   *
   * @return whether it happened in the time
   */
  public boolean awaitServed(Duration limit) throws InterruptedException {
    return roster.awaitServed(limit);
  }

  /** Waits until it is closed, or for this time. */
  public void awaitEnd(Duration limit) throws InterruptedException {
    roster.awaitEnd(limit);
  }

  /** What passed in turns that have ended. */
  public synchronized RelayCounts passed() {
    return passed;
  }

  private synchronized void add(RelayCounts counts) {
    passed = passed.plus(counts);
  }

  private void visitAll() {
    try {
      Optional<String> next = roster.take();
      while (next.isPresent()) {
        visit(next.get());
        next = roster.take();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  private void visit(String address) throws InterruptedException {
    Visit visit = new Visit(address, network.get(), settings, roster, progress);
    VisitEnd end = VisitEnd.FAILED;
    try {
      end = visit.run(radio);
    } catch (RuntimeException e) {
      progress.gateway(address, "failed: " + e);
    } finally {
      add(visit.counts());
      if (end != VisitEnd.NETWORK_AWAY || !visit.counts().equals(RelayCounts.NONE)) {
        progress.over(address, visit.counts());
      }
      roster.done(address, end);
    }
  }

  @Override
  public void seen(String address) {
    if (roster.seen(address)) {
      progress.gateway(address, "found");
    }
  }

  @Override
  public void lost(String address) {
    roster.lost(address);
  }

  @Override
  public void available() {
    progress.radio("Bluetooth: looking for gateways");
  }

  @Override
  public void unavailable(String reason) {
    roster.allLost();
    progress.radio("Bluetooth: away, " + reason);
  }

  /** Ends all turns. */
  @Override
  public void close() {
    roster.close();
    visitors.forEach(Thread::interrupt);
    radio.close();
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(STOP_MILLIS);
    try {
      for (Thread visitor : visitors) {
        Duration left = Duration.ofNanos(Math.max(until - System.nanoTime(), 1_000_000));
        visitor.join(left.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
