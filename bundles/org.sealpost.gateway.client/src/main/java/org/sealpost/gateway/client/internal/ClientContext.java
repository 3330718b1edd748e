package org.sealpost.gateway.client.internal;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.sealpost.gateway.api.SatModule;
import org.sealpost.store.api.Store;

/** What a card's link uses of the client. */
interface ClientContext {
  Store store();

  BearerPool bearers();

  ClientCounters counters();

  ClientTimes times();

  RandomGenerator random();

  /** Milliseconds of a monotonic clock. */
  long now();

  /** The least time between two logins that the network hinted at. */
  long hintMillis();

  /** How long a parked session waits for its sealer to come back. */
  long graceMillis();

  /** After what silence of the network it is polled; 0 for never. */
  long pollMillis();

  CardNames names();

  /**
   * A login with the key agreements and sealers of now; nothing while there are none.
   *
   * @param nameRefused whether the network did not accept the card's name last time
   */
  Optional<Login> newLogin(
      SatModule sat, boolean nameRefused, Executor executor, Login.Outcome outcome);
}
