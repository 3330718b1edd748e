package org.sealpost.gateway.sat.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.sealpost.codec.cat.EnvelopeContent;
import org.sealpost.codec.cat.ProactiveAction;
import org.sealpost.codec.cat.ProactiveAction.TimerManagement;
import org.sealpost.codec.cat.ProactiveType;
import org.sealpost.codec.cat.TerminalFeature;
import org.sealpost.codec.cat.TerminalResponse;

/** The card's eight timers (TS 102 223 clauses 6.4.21 and 7.4). For the card's executor. */
final class Timers implements Performer {
  /** A card that wants one sooner gets it a second later. */
  private static final Duration LEAST = Duration.ofSeconds(1);

  private final Later later;
  private final LongSupplier nanoTime;
  private final Downloads downloads;
  private final Map<Integer, Running> running = new HashMap<>();

  Timers(Later later, LongSupplier nanoTime, Downloads downloads) {
    this.later = later;
    this.nanoTime = nanoTime;
    this.downloads = downloads;
  }

  @Override
  public Set<ProactiveType> types() {
    return Set.of(ProactiveType.TIMER_MANAGEMENT);
  }

  @Override
  public Set<TerminalFeature> features() {
    return Set.of(
        TerminalFeature.TIMER_MANAGEMENT,
        TerminalFeature.TIMER_VALUE,
        TerminalFeature.TIMER_EXPIRATION);
  }

  @Override
  public Optional<Answer> perform(ProactiveAction action) {
    TimerManagement wish = (TimerManagement) action;
    return Optional.of(
        switch (wish.qualifier()) {
          case TimerManagement.START -> start(wish);
          case TimerManagement.DEACTIVATE -> told(wish, running.remove(wish.timer()), true);
          case TimerManagement.GET_VALUE -> told(wish, running.get(wish.timer()), false);
          default -> Answer.of(TerminalResponse.DATA_NOT_UNDERSTOOD);
        });
  }

  private Answer start(TimerManagement wish) {
    if (wish.value().isEmpty()) {
      return Answer.of(TerminalResponse.REQUIRED_VALUES_MISSING);
    }
    Duration value = wish.value().get().compareTo(LEAST) < 0 ? LEAST : wish.value().get();
    stop(running.remove(wish.timer()));
    long deadline = nanoTime.getAsLong() + value.toNanos();
    Runnable cancel = later.after(value.toMillis(), () -> expire(wish.timer(), deadline));
    running.put(wish.timer(), new Running(value, deadline, cancel));
    return answer(wish, Optional.empty());
  }

  private Answer told(TimerManagement wish, Running timer, boolean stopped) {
    if (timer == null) {
      return Answer.of(TerminalResponse.TIMER_CONTRADICTION);
    }
    if (stopped) {
      stop(timer);
    }
    long left = Math.max(0, timer.deadline - nanoTime.getAsLong());
    // In whole seconds; what is left of one counts.
    Duration rest = Duration.ofSeconds((left + 999_999_999) / 1_000_000_000);
    return answer(wish, Optional.of(rest));
  }

  private static Answer answer(TimerManagement wish, Optional<Duration> value) {
    return new Answer(
        TerminalResponse.PERFORMED,
        -1,
        new TimerManagement(wish.qualifier(), wish.timer(), value).objects());
  }

  private void expire(int timer, long deadline) {
    Running expired = running.get(timer);
    if (expired == null || expired.deadline != deadline) {
      return;
    }
    running.remove(timer);
    downloads.send(new EnvelopeContent.TimerExpiration(timer, expired.value).toEnvelope());
  }

  private static void stop(Running timer) {
    if (timer != null) {
      timer.cancel.run();
    }
  }

  @Override
  public void reset() {
    List.copyOf(running.values()).forEach(Timers::stop);
    running.clear();
  }

  private record Running(Duration value, long deadline, Runnable cancel) {}
}
