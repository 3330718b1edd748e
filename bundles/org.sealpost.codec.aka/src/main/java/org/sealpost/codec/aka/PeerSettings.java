package org.sealpost.codec.aka;

import java.util.Optional;

/**
 * What a peer brings to a conversation.
 *
 * @param method the method it does in this conversation; another is ignored
 * @param names under which it presents itself
 * @param networkName EAP-AKA': the only network name to accept; empty accepts any
 * @param resultIndications whether to agree to protected results (RFC 4187 6.2)
 * @param doesAkaPrime EAP-AKA: whether EAP-AKA' is enabled at this peer too, so that a server that
 *     would rather use it has been bid down (RFC 9048 4)
 */
public record PeerSettings(
    AkaMethod method,
    PeerNames names,
    Optional<String> networkName,
    boolean resultIndications,
    boolean doesAkaPrime) {
  /**
   * @throws IllegalArgumentException if the re-authentication is one of another method
   */
  public PeerSettings {
    if (names.reauthentication().filter(context -> context.method() != method).isPresent()) {
      throw new IllegalArgumentException("re-authentication: expected one of " + method);
    }
  }

  /** Without the names. */
  @Override
  public String toString() {
    return "PeerSettings[" + method + ", network " + networkName.orElse("any") + "]";
  }
}
