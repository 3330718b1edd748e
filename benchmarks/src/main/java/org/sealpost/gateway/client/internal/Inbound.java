package org.sealpost.gateway.client.internal;

import java.util.List;
import org.sealpost.store.api.Store;

/** What the client does with sealed frames, for the benchmarks: nothing of it is exported. */
public final class Inbound {
  private Inbound() {}

  /** Queues frames that a bearer received. */
  public static int receive(Store store, String iccid, List<byte[]> frames) {
    return QueueTables.receive(store, iccid, frames);
  }
}
