package org.sealpost.network.api.auc;

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
   * @throws IllegalArgumentException if the IMSI exists with another key
   */
  void provision(Tx tx, SubscriberKey subscriber);

  /** Whether vectors can be made for {@code imsi}. */
  boolean knows(Tx tx, String imsi);

  /** Whether both are known and authenticate with the same key. */
  boolean shareKey(Tx tx, String imsi, String other);

  /** Vectors of one subscriber; unknown ones fail when asked for a vector. */
  VectorSource vectors(String imsi);
}
