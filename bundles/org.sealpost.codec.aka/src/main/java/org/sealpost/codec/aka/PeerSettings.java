package org.sealpost.codec.aka;

import java.util.Optional;

/**
 * What a peer brings to a conversation.
 *
 * @param method the method it does in this conversation; another is ignored
 * @param identity as in EAP-Response/Identity or the hello: the full NAI, 1..1016 octets
 * @param networkName EAP-AKA': the only network name to accept; empty accepts any
 * @param resultIndications whether to agree to protected results (RFC 4187 6.2)
 * @param doesAkaPrime EAP-AKA: whether EAP-AKA' is enabled at this peer too, so that a server that
 *     would rather use it has been bid down (RFC 9048 4)
 */
public record PeerSettings(
    AkaMethod method,
    Octets identity,
    Optional<String> networkName,
    boolean resultIndications,
    boolean doesAkaPrime) {
  /**
   * @throws IllegalArgumentException if the identity's length is out of range
   */
  public PeerSettings {
    AkaIdentity.check(identity);
  }

  /** Without the identity. */
  @Override
  public String toString() {
    return "PeerSettings[" + method + ", network " + networkName.orElse("any") + "]";
  }
}
