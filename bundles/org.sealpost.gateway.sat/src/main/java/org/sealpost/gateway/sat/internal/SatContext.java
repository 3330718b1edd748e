package org.sealpost.gateway.sat.internal;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.sealpost.gateway.api.FrameQueues;
import org.sealpost.seal.api.Sealer;
import org.sealpost.store.api.Store;
import org.sealpost.store.api.Vault;

/** What the SAT module of a card uses. */
interface SatContext {
  Store store();

  Vault vault();

  FrameQueues queues();

  SecureRandom random();

  /** The installed sealer of a COSE algorithm. */
  Optional<Sealer> sealer(int algorithm);

  /** Name and version, for polls. */
  String software();

  SatTimes times();

  /** Where cards may open channels to. */
  Reach reach();

  /** The PINs of cards. */
  PinFile pins();

  /** A monotonic clock in nanoseconds. */
  LongSupplier nanoTime();

  /**
   * Makes {@code sat} the only one for a card, until {@link #release}: two would keep two replay
   * windows and forward everything twice.
   *
   * @return false if another one, in another slot, is
   */
  boolean claim(String iccid, CardSat sat);

  void release(CardSat sat);
}
