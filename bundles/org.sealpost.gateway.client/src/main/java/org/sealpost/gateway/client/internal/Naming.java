package org.sealpost.gateway.client.internal;

import java.util.Map;
import org.sealpost.codec.frame.Octets;
import org.sealpost.seal.api.PeerIdentities;

/**
 * What a card calls itself in one login.
 *
 * @param shown the identity in the hello
 * @param sent the same before it was encrypted to the operator's key: it enters the keys
 * @param temporary whether it is a name that the network gave
 * @param identities what the network may be told when it asks, by key agreement
 */
record Naming(
    Octets shown, byte[] sent, boolean temporary, Map<String, PeerIdentities> identities) {
  @Override
  public String toString() {
    return temporary ? "a name that the network gave" : "the permanent identity";
  }
}
