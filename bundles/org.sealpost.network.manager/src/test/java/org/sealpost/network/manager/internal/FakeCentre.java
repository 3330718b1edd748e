package org.sealpost.network.manager.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.sealpost.codec.aka.SubscriptionKey;
import org.sealpost.network.api.auc.AuthenticationCentre;
import org.sealpost.network.api.auc.SubscriberKey;
import org.sealpost.seal.api.VectorException;
import org.sealpost.seal.api.VectorSource;
import org.sealpost.store.api.Tx;

/** Knows who has which key, and makes no vectors; or asks another system, which refuses. */
final class FakeCentre implements AuthenticationCentre {
  private final Map<String, SubscriptionKey> keys = new HashMap<>();

  /** What the other system says, if there is one. */
  Optional<VectorException.Reason> refusal = Optional.empty();

  @Override
  public void provision(Tx tx, SubscriberKey subscriber) {
    keys.put(subscriber.imsi(), subscriber.key());
  }

  @Override
  public boolean knows(Tx tx, String imsi) {
    return keys.containsKey(imsi);
  }

  @Override
  public boolean shareKey(Tx tx, String imsi, String other) {
    return keys.containsKey(imsi) && keys.get(imsi).equals(keys.get(other));
  }

  @Override
  public CompletionStage<Void> lookUp(String imsi) {
    return refusal.isEmpty()
        ? CompletableFuture.completedStage(null)
        : CompletableFuture.failedStage(new VectorException(refusal.get(), "for a test"));
  }

  @Override
  public VectorSource vectors(String imsi) {
    throw new UnsupportedOperationException();
  }
}
