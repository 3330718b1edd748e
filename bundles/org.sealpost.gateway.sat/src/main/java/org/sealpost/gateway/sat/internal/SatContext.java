package org.sealpost.gateway.sat.internal;

import java.security.SecureRandom;
import java.util.Optional;
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
}
