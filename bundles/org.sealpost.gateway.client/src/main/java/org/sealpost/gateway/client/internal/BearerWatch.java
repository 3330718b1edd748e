package org.sealpost.gateway.client.internal;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Tells the cards when the network may be reached anew: they poll, or send again what waits. A
 * bearer that flaps makes no storm of it: what comes too often is told once, later. It also looks
 * at the choice when that may change by time alone.
 */
final class BearerWatch implements AutoCloseable {
  /** A bearer that was doubtful recovers without a word. */
  private static final long LOOK = 30_000;

  /** What bearers do: so many times at once, then once in a while. */
  static final int BURST = 4;

  private final EventBudget budget;
  private final LinkExecutor executor = new LinkExecutor("bearers");
  private final LongSupplier clock;
  private final Runnable cards;
  private final Supplier<OptionalLong> choice;

  private boolean owed;
  private Optional<Future<?>> timer = Optional.empty();

  /**
   * @param each milliseconds that one more change takes to be told, after the first few
   * @param cards told on any thread
   * @param choice chooses anew, and says when to do that again
   */
  BearerWatch(LongSupplier clock, long each, Runnable cards, Supplier<OptionalLong> choice) {
    budget = new EventBudget(BURST, each);
    this.clock = clock;
    this.cards = cards;
    this.choice = choice;
  }

  /** A link came up or was lost, or a better one took over. */
  void changed() {
    boolean now;
    synchronized (this) {
      now = budget.take(clock.getAsLong());
      owed = !now;
    }
    if (now) {
      cards.run();
    }
    executor.execute(this::look);
  }

  /** A bearer was taken away: somebody did that, and it is not counted. */
  void left() {
    cards.run();
    executor.execute(this::look);
  }

  private void look() {
    OptionalLong change = choice.get();
    boolean pay;
    synchronized (this) {
      long now = clock.getAsLong();
      pay = owed && budget.take(now);
      owed &= !pay;
      long next = Math.min(now + LOOK, change.orElse(Long.MAX_VALUE));
      if (owed) {
        next = Math.min(next, budget.due(now));
      }
      timer.ifPresent(set -> set.cancel(false));
      timer = executor.after(Math.max(1, next - now), this::look);
    }
    if (pay) {
      cards.run();
    }
  }

  @Override
  public void close() {
    executor.close(() -> {});
  }

  boolean awaitEnd(long millis) {
    return executor.awaitEnd(millis);
  }
}
