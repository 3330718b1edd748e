package org.sealpost.network.entitlement.internal;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.sealpost.seal.api.KeyAgreementServer.Step;
import org.sealpost.seal.api.VectorException;

/** What a key agreement was asked, which it answers on any thread, or never. */
final class Pending {
  private Pending() {}

  /** The answer; a failure after {@code seconds}, or if the plug-in throws. */
  static CompletableFuture<Step> step(Supplier<CompletionStage<Step>> question, long seconds) {
    try {
      return question.get().toCompletableFuture().copy().orTimeout(seconds, TimeUnit.SECONDS);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Why there is no vector, if that is what failed. */
  static Optional<VectorException.Reason> reason(Throwable failure) {
    return root(failure) instanceof VectorException e ? Optional.of(e.reason()) : Optional.empty();
  }

  static String message(Throwable failure) {
    Throwable root = root(failure);
    return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
  }

  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
