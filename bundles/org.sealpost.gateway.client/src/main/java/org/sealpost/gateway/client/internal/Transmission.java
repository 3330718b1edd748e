package org.sealpost.gateway.client.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.sealpost.bearer.api.BearerException;
import org.sealpost.bearer.api.BearerException.Reason;
import org.sealpost.bearer.api.Peer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One frame on its way over one bearer or several: where it does not leave, the next one of those
 * that are left takes it.
 */
final class Transmission {
  private static final Logger LOG = LoggerFactory.getLogger(Transmission.class);

  /** What becomes of it over each bearer, told on any thread. */
  interface Outcome {
    void begins(Candidate over);

    void left(Candidate over);

    void failed(Candidate over);
  }

  private final byte[] frame;
  private final Deque<Candidate> candidates;
  private final Predicate<Candidate> helps;
  private final Outcome outcome;
  private boolean begun;

  /**
   * @param candidates the best first, which is always tried
   * @param helps whether another one should be, asked at the time
   */
  Transmission(
      byte[] frame, List<Candidate> candidates, Predicate<Candidate> helps, Outcome outcome) {
    this.frame = frame;
    this.candidates = new ArrayDeque<>(candidates);
    this.helps = helps;
    this.outcome = outcome;
  }

  /** Sends it over the next bearer that helps, if there is one. */
  void next() {
    for (Optional<Candidate> over = take(); over.isPresent(); over = take()) {
      if (sends(over.get())) {
        return;
      }
    }
  }

  private synchronized Optional<Candidate> take() {
    while (!candidates.isEmpty()) {
      Candidate candidate = candidates.remove();
      if (!begun || helps.test(candidate)) {
        begun = true;
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  /** Whether the bearer took it; if it fails later the next one follows by itself. */
  private boolean sends(Candidate over) {
    outcome.begins(over);
    CompletionStage<Void> sent;
    try {
      sent = over.bearer().send(frame, Peer.ONLY);
    } catch (RuntimeException e) {
      LOG.error("bearer {}: {}", over.name(), e.toString());
      outcome.failed(over);
      return false;
    }
    sent.whenComplete(
        (done, failure) -> {
          if (failure == null) {
            outcome.left(over);
            return;
          }
          LOG.debug("bearer {}: {}", over.name(), failure.getMessage());
          if (isIts(failure)) {
            outcome.failed(over);
          }
          next();
        });
    return true;
  }

  /** Whether a failure tells something about the bearer, and not about the frame or the moment. */
  private static boolean isIts(Throwable failure) {
    Throwable cause = failure instanceof BearerException ? failure : failure.getCause();
    return !(cause instanceof BearerException why)
        || why.reason() != Reason.BUSY
            && why.reason() != Reason.TOO_LARGE
            && why.reason() != Reason.STOPPED;
  }
}
