package org.sealpost.network.manager.internal;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.sealpost.codec.cat.Imsi;
import org.sealpost.network.api.auc.AuthenticationCentre;
import org.sealpost.seal.api.VectorException;
import org.sealpost.seal.api.VectorException.Reason;

/**
 * Asks the authentication centre before a transaction what could not be asked inside: an external
 * one may take its time.
 */
final class SubscriberLookUp {
  private static final long PATIENCE_SECONDS = 30;

  private final AuthenticationCentre centre;

  SubscriberLookUp(AuthenticationCentre centre) {
    this.centre = centre;
  }

  /**
   * Returns once it is known that there are vectors.
   *
   * @throws IllegalArgumentException if there are none
   * @throws IllegalStateException if nobody can say so now
   */
  void require(Imsi imsi) {
    try {
      centre.lookUp(imsi.digits()).toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof VectorException refusal && refusal.reason() == Reason.UNKNOWN) {
        throw IdentityRules.unknown(imsi);
      }
      throw unavailable(e.getCause().getMessage(), e);
    } catch (TimeoutException e) {
      throw unavailable("it did not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable("interrupted", e);
    }
  }

  private static IllegalStateException unavailable(String why, Exception cause) {
    return new IllegalStateException("authentication centre: unavailable: " + why, cause);
  }
}
