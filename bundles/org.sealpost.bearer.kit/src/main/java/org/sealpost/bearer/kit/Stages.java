package org.sealpost.bearer.kit;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.sealpost.bearer.api.BearerException;

/** What became of a frame that was given to a bearer. */
final class Stages {
  private Stages() {}

  /** Waits until it left. */
  static void done(CompletionStage<Void> stage, long seconds) throws Exception {
    stage.toCompletableFuture().get(seconds, TimeUnit.SECONDS);
  }

  /** Waits until the stage completed, well or not; a failure has the right type. */
  static void settled(CompletionStage<Void> stage, long seconds) throws Exception {
    try {
      done(stage, seconds);
    } catch (ExecutionException e) {
      typed(e);
    }
  }

  /** Why it did not leave. */
  static BearerException.Reason refusal(CompletionStage<Void> stage, long seconds) {
    try {
      stage.toCompletableFuture().get(seconds, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      return typed(e).reason();
    } catch (TimeoutException e) {
      throw new AssertionError("expected a stage that completes, found one that does not", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new AssertionError("expected a failure, found none");
  }

  private static BearerException typed(ExecutionException e) {
    if (e.getCause() instanceof BearerException failure) {
      return failure;
    }
    throw new AssertionError("expected a BearerException, found " + e.getCause(), e);
  }
}
