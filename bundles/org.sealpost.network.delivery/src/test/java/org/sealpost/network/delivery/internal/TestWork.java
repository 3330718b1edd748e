package org.sealpost.network.delivery.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;

/** Work and the clock it goes by: both move when told. */
final class TestWork extends Clock implements CardWork {
  private record Timer(Instant due, Runnable task) {}

  private final Queue<Runnable> ready = new ArrayDeque<>();
  private final Map<String, Timer> timers = new TreeMap<>();
  private Instant now;

  TestWork(Instant now) {
    this.now = now;
  }

  /** Does all that can be done now. */
  void run() {
    for (Runnable task = ready.poll(); task != null; task = ready.poll()) {
      task.run();
    }
  }

  /** Lets time pass, doing what is due on the way. */
  void pass(Duration time) {
    Instant end = now.plus(time);
    for (Optional<String> next = next(end); next.isPresent(); next = next(end)) {
      Timer timer = timers.remove(next.get());
      now = timer.due();
      timer.task().run();
      run();
    }
    now = end;
  }

  private Optional<String> next(Instant end) {
    return timers.entrySet().stream()
        .filter(timer -> !timer.getValue().due().isAfter(end))
        .min(Comparator.comparing(timer -> timer.getValue().due()))
        .map(Map.Entry::getKey);
  }

  @Override
  public void now(String iccid, Runnable task) {
    ready.add(task);
  }

  @Override
  public void later(String iccid, Duration delay, Runnable task) {
    timers.put(iccid, new Timer(now.plus(delay), task));
  }

  @Override
  public void close() {
    ready.clear();
    timers.clear();
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException();
  }
}
