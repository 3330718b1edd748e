package org.sealpost.gateway.sat.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.sealpost.codec.cat.ProactiveAction;
import org.sealpost.codec.cat.ProactiveType;
import org.sealpost.codec.cat.TerminalFeature;
import org.sealpost.codec.cat.TerminalResponse;

/**
 * How often the card is asked what it wants: STATUS (TS 102 223 clauses 6.4.6 and 6.4.14). POLLING
 * OFF goes back to the gateway's own interval, which shows whether the card is there.
 */
final class StatusPolling implements Performer {
  static final Duration LEAST = Duration.ofSeconds(1);
  static final Duration MOST = Duration.ofMinutes(10);

  private final Later later;
  private final long usual;
  private final CardExecutor.Work ask;
  private long millis;
  private boolean started;
  private Runnable next = () -> {};

  /**
   * @param usual milliseconds between two commands, unless the card wants another interval
   * @param ask sends one
   */
  StatusPolling(Later later, long usual, CardExecutor.Work ask) {
    this.later = later;
    this.usual = usual;
    this.ask = ask;
    millis = usual;
  }

  /** Begins, with the first one after an interval. */
  void start() {
    started = true;
    schedule();
  }

  private void schedule() {
    next.run();
    next =
        later.after(
            millis,
            () -> {
              try {
                ask.run();
              } finally {
                schedule();
              }
            });
  }

  @Override
  public Set<ProactiveType> types() {
    return Set.of(ProactiveType.POLL_INTERVAL, ProactiveType.POLLING_OFF);
  }

  @Override
  public Set<TerminalFeature> features() {
    return Set.of(TerminalFeature.POLL_INTERVAL, TerminalFeature.POLLING_OFF);
  }

  @Override
  public Optional<Answer> perform(ProactiveAction action) {
    if (action instanceof ProactiveAction.PollInterval wish) {
      Duration granted = granted(wish.interval());
      become(granted.toMillis());
      return Optional.of(
          new Answer(
              TerminalResponse.PERFORMED, -1, new ProactiveAction.PollInterval(granted).objects()));
    }
    become(usual);
    return Optional.of(Answer.done());
  }

  private static Duration granted(Duration wanted) {
    if (wanted.compareTo(LEAST) < 0) {
      return LEAST;
    }
    return wanted.compareTo(MOST) > 0 ? MOST : wanted;
  }

  private void become(long interval) {
    boolean other = interval != millis;
    millis = interval;
    if (started && other) {
      schedule();
    }
  }

  @Override
  public void reset() {
    become(usual);
  }
}
