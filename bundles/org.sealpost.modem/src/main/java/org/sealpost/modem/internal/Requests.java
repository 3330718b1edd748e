package org.sealpost.modem.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.sealpost.modem.api.ModemException;
import org.sealpost.modem.api.ModemException.Reason;

/** What others asked of a modem: few, and each is answered once. For any thread. */
final class Requests {
  static final int MOST = 16;

  /**
   * +CMS ERROR: network time-out, and unknown error (TS 27.005 clause 3.2.5). The service centre
   * may have the message.
   */
  private static final Set<Integer> UNSETTLED = Set.of(332, 500);

  private final Turns turns;

  /** Guarded by itself, like {@link #ended}. */
  private final Set<CompletableFuture<?>> waiting = new HashSet<>();

  private boolean ended;

  /** Reads what the modem said. */
  interface Reading<T> {
    T read(AtResult done) throws ModemException;
  }

  Requests(Turns turns) {
    this.turns = turns;
  }

  /** Takes a request, or says why not. */
  <T> CompletionStage<T> accept(Supplier<CompletionStage<AtResult>> command, Reading<T> reading) {
    CompletableFuture<T> stage = new CompletableFuture<>();
    synchronized (waiting) {
      if (ended) {
        return CompletableFuture.failedStage(stopped());
      } else if (waiting.size() >= MOST) {
        return CompletableFuture.failedStage(
            new ModemException(
                Reason.BUSY, "expected at most " + MOST + " commands to wait, found more"));
      }
      waiting.add(stage);
    }
    turns.execute(() -> begin(command, reading, stage));
    return stage.minimalCompletionStage();
  }

  private <T> void begin(
      Supplier<CompletionStage<AtResult>> command, Reading<T> reading, CompletableFuture<T> stage) {
    command
        .get()
        .whenComplete(
            (result, defect) -> {
              forget(stage);
              try {
                if (defect != null) {
                  throw new ModemException(Reason.TIMEOUT, "not carried out to its end: " + defect);
                }
                stage.complete(reading.read(done(result)));
              } catch (ModemException e) {
                stage.completeExceptionally(e);
              }
            });
  }

  private static AtResult done(AtResult result) throws ModemException {
    switch (result.outcome()) {
      case DONE -> {
        return result;
      }
      case REFUSED -> {
        String message = "expected OK, found an error";
        if (UNSETTLED.contains(result.code())) {
          throw new ModemException(Reason.TIMEOUT, message + ", number " + result.code());
        }
        throw result.code() < 0
            ? new ModemException(Reason.REFUSED, message)
            : new ModemException(result.code(), message + ", number " + result.code());
      }
      case UNANSWERED ->
          throw new ModemException(Reason.TIMEOUT, "expected an answer, found none in time");
      default -> throw new ModemException(Reason.ABSENT, "expected a modem, found none");
    }
  }

  /** Gives all back; nothing is accepted afterwards. */
  void end() {
    List<CompletableFuture<?>> left;
    synchronized (waiting) {
      ended = true;
      left = List.copyOf(waiting);
      waiting.clear();
    }
    left.forEach(stage -> stage.completeExceptionally(stopped()));
  }

  private void forget(CompletableFuture<?> stage) {
    synchronized (waiting) {
      waiting.remove(stage);
    }
  }

  private static ModemException stopped() {
    return new ModemException(Reason.STOPPED, "the modem bundle was stopped");
  }
}
