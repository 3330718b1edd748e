package org.sealpost.network.entitlement.internal;

import org.sealpost.network.entitlement.internal.AddressTable.Address;

/**
 * How long answers may be under way. What is kept for a peer is kept so much longer if its frames
 * are carried on a stick.
 */
@FunctionalInterface
interface Patience {
  /** Seconds that an answer to and from there may take; 0 where both ends are connected. */
  long seconds(Address there);
}
