package org.sealpost.simulator;

import java.util.concurrent.CompletionStage;
import org.sealpost.codec.sms.Address;

/** The network as a mobile sees it. All calls are on the loop. */
public interface RadioNetwork {
  /** The service centre's number. */
  Address serviceCentre();

  /** The mobile can be reached from now on; another of that number cannot any more. */
  void attach(Mobile mobile);

  /** The mobile cannot be reached any more; nothing happens if it could not before. */
  void detach(Mobile mobile);

  /**
   * Takes a TPDU of the mobile to the service centre (TS 23.040 clause 9.2.2.2).
   *
   * @param tpdu an SMS-SUBMIT, else it is refused
   * @return the report; completed on the loop, perhaps never
   */
  CompletionStage<RelayReport> submit(Mobile mobile, byte[] tpdu);

  /** The mobile, which refused for lack of memory, has some again (RP-SMMA). */
  void memoryAvailable(Mobile mobile);
}
