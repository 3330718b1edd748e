package org.sealpost.modem.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sealpost.modem.api.ModemException;
import org.sealpost.modem.api.ModemException.Reason;
import org.sealpost.modem.internal.AtResult.Outcome;
import org.sealpost.simulator.ManualLoop;

/** What a result is to who asked. */
class RequestsTest {
  private final ManualLoop loop = new ManualLoop(Instant.EPOCH);
  private final Requests requests = new Requests(new LoopTurns(loop));

  private ModemException failure(AtResult result) throws InterruptedException {
    CompletableFuture<Boolean> stage =
        requests
            .accept(() -> CompletableFuture.completedStage(result), AtResult::isDone)
            .toCompletableFuture();
    loop.run();
    try {
      throw new AssertionError("expected a failure, found " + stage.get());
    } catch (ExecutionException e) {
      return (ModemException) e.getCause();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "REFUSED, -1, REFUSED",
    "REFUSED, 304, REFUSED",
    "REFUSED, 332, TIMEOUT", // the network did not answer: it may have the message
    "REFUSED, 500, TIMEOUT",
    "UNANSWERED, -1, TIMEOUT",
    "UNSENT, -1, ABSENT"
  })
  void only_what_surely_did_not_happen_is_called_so(Outcome outcome, int code, Reason reason)
      throws Exception {
    assertThat(failure(new AtResult(outcome, code, List.of())).reason()).isEqualTo(reason);
  }

  @Test
  void after_the_end_nothing_is_accepted_and_what_waits_is_told() {
    var waiting =
        requests.accept(CompletableFuture<AtResult>::new, AtResult::isDone).toCompletableFuture();
    requests.end();
    assertThat(waiting).isCompletedExceptionally();
    assertThat(
            requests
                .accept(CompletableFuture<AtResult>::new, AtResult::isDone)
                .toCompletableFuture())
        .isCompletedExceptionally();
  }
}
