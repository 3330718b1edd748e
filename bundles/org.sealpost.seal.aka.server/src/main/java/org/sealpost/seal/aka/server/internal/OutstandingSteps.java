package org.sealpost.seal.aka.server.internal;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.sealpost.seal.api.KeyAgreementServer.Step;
import org.sealpost.seal.api.VectorException;

/** Steps that wait for a vector: they fail when the component stops, and no callback follows. */
final class OutstandingSteps {
  private final Set<CompletableFuture<Step>> waiting = ConcurrentHashMap.newKeySet();
  private volatile boolean stopped;

  /** The same step, which fails with {@link VectorException} only, at the latest when stopped. */
  CompletionStage<Step> track(CompletionStage<Step> step) {
    CompletableFuture<Step> tracked = new CompletableFuture<>();
    waiting.add(tracked);
    step.whenComplete(
        (value, failure) -> {
          waiting.remove(tracked);
          if (failure == null) {
            tracked.complete(value);
          } else {
            tracked.completeExceptionally(vectorException(failure));
          }
        });
    if (stopped) {
      stop();
    }
    return tracked;
  }

  void stop() {
    stopped = true;
    waiting.forEach(
        step ->
            step.completeExceptionally(
                new VectorException(
                    VectorException.Reason.UNAVAILABLE, "the key agreement was stopped")));
    waiting.clear();
  }

  /** A source that fails in another way, or whose vector is unusable, has none for now. */
  static VectorException vectorException(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof VectorException vectorException) {
      return vectorException;
    }
    VectorException unusable =
        new VectorException(
            VectorException.Reason.UNAVAILABLE, "no usable vector: " + cause.getMessage());
    unusable.initCause(cause);
    return unusable;
  }
}
