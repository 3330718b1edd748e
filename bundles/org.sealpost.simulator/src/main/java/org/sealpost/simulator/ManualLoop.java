package org.sealpost.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** A loop that runs when a test says so, on the test's thread and by the test's clock. */
public final class ManualLoop implements Loop {
  private final Deque<Runnable> tasks = new ArrayDeque<>();
  private final List<Later> timers = new ArrayList<>();
  private Instant now;

  private record Later(Instant due, Runnable task) {}

  /** A loop whose clock shows {@code now} until it is told otherwise. */
  public ManualLoop(Instant now) {
    this.now = now;
  }

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
  }

  @Override
  public Timer after(Duration delay, Runnable task) {
    Later later = new Later(now.plus(delay), task);
    timers.add(later);
    return () -> timers.removeIf(other -> other == later);
  }

  @Override
  public Instant now() {
    return now;
  }

  /** Runs what can run without time passing. */
  public void run() {
    while (!tasks.isEmpty()) {
      tasks.remove().run();
    }
  }

  /** Lets so much time pass, and runs what becomes due, in its order. */
  public void advance(Duration time) {
    Instant until = now.plus(time);
    run();
    while (true) {
      Later next = timers.stream().min(Comparator.comparing(Later::due)).orElse(null);
      if (next == null || next.due().isAfter(until)) {
        now = until;
        return;
      }
      now = next.due();
      timers.removeIf(other -> other == next);
      next.task().run();
      run();
    }
  }
}
