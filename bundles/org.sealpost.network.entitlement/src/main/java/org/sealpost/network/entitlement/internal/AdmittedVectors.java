package org.sealpost.network.entitlement.internal;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.sealpost.seal.api.VectorException;
import org.sealpost.seal.api.VectorSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Vectors for a conversation of a card, while there is room: one question at a time.
 *
 * @param room whether the card may have one more
 * @param seconds how long an answer may take
 */
record AdmittedVectors(
    VectorSource vectors, Admission admission, String iccid, boolean room, int seconds)
    implements VectorSource {
  private static final Logger LOG = LoggerFactory.getLogger(AdmittedVectors.class);

  @Override
  public CompletionStage<AuthVector> next(boolean separationBit) {
    return ask(() -> vectors.next(separationBit));
  }

  @Override
  public CompletionStage<AuthVector> resynchronise(
      byte[] rand, byte[] auts, boolean separationBit) {
    return ask(() -> vectors.resynchronise(rand, auts, separationBit));
  }

  private CompletionStage<AuthVector> ask(Supplier<CompletionStage<AuthVector>> question) {
    if (!room || !admission.begin(iccid)) {
      return CompletableFuture.failedFuture(
          new VectorException(
              VectorException.Reason.UNAVAILABLE, "the card has too many logins just now"));
    }
    CompletableFuture<AuthVector> answer;
    try {
      answer = question.get().toCompletableFuture().copy().orTimeout(seconds, TimeUnit.SECONDS);
    } catch (RuntimeException e) {
      answer = CompletableFuture.failedFuture(e);
    }
    return answer.whenComplete((vector, failure) -> answered(failure));
  }

  /** That the centre is away is told; that a card asks too often is the card's affair. */
  private void answered(Throwable failure) {
    admission.begun(iccid);
    if (failure != null
        && Pending.reason(failure).equals(Optional.of(VectorException.Reason.UNAVAILABLE))) {
      LOG.warn("A login waits: {}", Pending.message(failure));
    }
  }

  @Override
  public String toString() {
    return "AdmittedVectors";
  }
}
