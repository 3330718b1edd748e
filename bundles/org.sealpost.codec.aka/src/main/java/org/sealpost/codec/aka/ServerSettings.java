package org.sealpost.codec.aka;

import java.nio.charset.StandardCharsets;

/**
 * How a server conducts its conversations.
 *
 * @param method the method it starts
 * @param networkName EAP-AKA': the name that goes into the keys, 1..1016 octets of UTF-8; not used
 *     by EAP-AKA
 * @param resultIndications whether to offer protected results (RFC 4187 6.2)
 * @param prefersAkaPrime EAP-AKA: whether to say that this server would rather use EAP-AKA', so
 *     that a peer which does it too notices who bid it down (RFC 9048 4)
 */
public record ServerSettings(
    AkaMethod method, String networkName, boolean resultIndications, boolean prefersAkaPrime) {
  /**
   * @throws IllegalArgumentException if EAP-AKA' has no network name or too long a one
   */
  public ServerSettings {
    int length = networkName.getBytes(StandardCharsets.UTF_8).length;
    boolean fits = AttributeType.KDF_INPUT.shape().fits(length);
    if (method == AkaMethod.AKA_PRIME && (length == 0 || !fits)) {
      throw new IllegalArgumentException("network name: expected 1..1016 octets, found " + length);
    }
  }

  /** What goes into the keys: nothing in EAP-AKA. */
  Octets networkNameOctets() {
    return method == AkaMethod.AKA_PRIME
        ? Octets.of(networkName.getBytes(StandardCharsets.UTF_8))
        : Octets.EMPTY;
  }
}
