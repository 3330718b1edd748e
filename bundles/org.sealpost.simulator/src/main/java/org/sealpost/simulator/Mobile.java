package org.sealpost.simulator;

import java.util.concurrent.CompletionStage;
import org.sealpost.codec.sms.Address;

/** A mobile as the network sees it. All calls are on the loop. */
public interface Mobile {
  /** The number that routes to it. */
  Address number();

  /**
   * Gives it an SMS-DELIVER or SMS-STATUS-REPORT.
   *
   * @return the report; completed on the loop, perhaps never, as radio links are
   */
  CompletionStage<RelayReport> deliver(byte[] tpdu);
}
