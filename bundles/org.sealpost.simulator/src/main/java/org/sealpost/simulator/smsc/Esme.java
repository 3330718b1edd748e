package org.sealpost.simulator.smsc;

import java.util.concurrent.CompletionStage;

/** A bound ESME as the service centre sees it. All calls are on the loop. */
interface Esme {
  String systemId();

  /** Whether it is bound as receiver or transceiver. */
  boolean receives();

  /** Whether its range has the address. */
  boolean wants(String digits);

  /** Whether its window has room for one more. */
  boolean hasRoom();

  /** Gives it a message; the result, whether it took it, comes on the loop. */
  CompletionStage<Boolean> deliver(EsmeDelivery message);
}
