package org.sealpost.network.api.auc;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;
import org.sealpost.seal.api.VectorSource;
import org.sealpost.store.api.Tx;

/** Holds the keys that cards authenticate with and makes vectors of them (TS 33.102). */
@ProviderType
public interface AuthenticationCentre {
  /**
   * Adds a subscriber. An IMSI with the key of another one shares its key row, and so its sequence
   * number: it is the same card under another name.
   *
   * @throws IllegalArgumentException if the IMSI exists with another key, or if the keys are kept
   *     elsewhere and this centre takes none
   */
  void provision(Tx tx, SubscriberKey subscriber);

  /**
   * Whether vectors can be made for {@code imsi}, as far as can be told without asking another
   * system. A centre that has to ask says yes: {@link #lookUp} asks.
   */
  boolean knows(Tx tx, String imsi);

  /**
   * Whether both are known and authenticate with the same key. A centre that is not told keys says
   * yes: who runs the system that keeps them answers for it.
   */
  boolean shareKey(Tx tx, String imsi, String other);

  /**
   * Asks another system, if the keys are kept in one, whether vectors can be made for {@code imsi};
   * not inside a transaction. The stage fails with {@link org.sealpost.seal.api.VectorException}:
   * UNKNOWN if none can be made, UNAVAILABLE if nobody can say so now.
   */
  default CompletionStage<Void> lookUp(String imsi) {
    return CompletableFuture.completedStage(null);
  }

  /** Vectors of one subscriber; unknown ones fail when asked for a vector. */
  VectorSource vectors(String imsi);
}
