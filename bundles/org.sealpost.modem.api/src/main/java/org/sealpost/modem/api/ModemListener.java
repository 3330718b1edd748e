package org.sealpost.modem.api;

import org.osgi.annotation.versioning.ConsumerType;

/** Told what a modem says unasked. Its methods return at once. */
@ConsumerType
public interface ModemListener {
  /**
   * A short message came.
   *
   * @param tpdu an SMS-DELIVER (TS 23.040) from its first octet on, as the modem gave it: hostile
   *     until proven otherwise
   * @return whether the listener took it. Then the modem acknowledges it to the network, or deletes
   *     it from its memory. What nobody takes is refused to the network, which tries again later,
   *     or stays in a memory of the modem and is offered again; there it may be deleted when the
   *     memory is nearly full
   */
  boolean received(byte[] tpdu);

  /** Whether short messages can be sent has changed. */
  void serviceChanged(NetworkService service);
}
