package org.sealpost.codec.aka;

import java.security.MessageDigest;
import java.util.List;

/**
 * AT_CHECKCODE (RFC 4187 10.13, RFC 9048 3.5): a digest of the AKA-Identity packets, which have no
 * MAC of their own.
 */
final class Checkcode {
  private Checkcode() {}

  /**
   * @param identityRounds every AKA-Identity request and response as sent, in order, repeats once
   */
  static AkaAttribute attribute(AkaMethod method, List<Octets> identityRounds) {
    return new AkaAttribute(AttributeType.CHECKCODE, compute(method, identityRounds));
  }

  /** Whether the attributes have a right AT_CHECKCODE or none. */
  static boolean verify(AkaMethod method, List<Octets> identityRounds, AkaAttributes attributes) {
    byte[] expected = compute(method, identityRounds).toByteArray();
    return attributes
        .find(AttributeType.CHECKCODE)
        .map(found -> MessageDigest.isEqual(expected, found.content().toByteArray()))
        .orElse(true);
  }

  private static Octets compute(AkaMethod method, List<Octets> identityRounds) {
    if (identityRounds.isEmpty()) {
      return Octets.EMPTY;
    }
    byte[][] packets = identityRounds.stream().map(Octets::toByteArray).toArray(byte[][]::new);
    return Octets.of(Primitives.digest(method.digest(), packets));
  }
}
