package org.sealpost.codec.aka;

import java.security.MessageDigest;

/**
 * AT_CHECKCODE (RFC 4187 10.13, RFC 9048 3.5): a digest of the AKA-Identity packets, which have no
 * MAC of their own.
 */
final class Checkcode {
  private Checkcode() {}

  /**
   * @param identityPackets every AKA-Identity request and response as sent, in order, repeats once,
   *     one after the other
   */
  static AkaAttribute attribute(AkaMethod method, Octets identityPackets) {
    return new AkaAttribute(AttributeType.CHECKCODE, compute(method, identityPackets));
  }

  /** Whether the attributes have a right AT_CHECKCODE or none. */
  static boolean verify(AkaMethod method, Octets identityPackets, AkaAttributes attributes) {
    byte[] expected = compute(method, identityPackets).toByteArray();
    return attributes
        .find(AttributeType.CHECKCODE)
        .map(found -> MessageDigest.isEqual(expected, found.content().toByteArray()))
        .orElse(true);
  }

  private static Octets compute(AkaMethod method, Octets identityPackets) {
    return identityPackets.isEmpty()
        ? Octets.EMPTY
        : Octets.of(Primitives.digest(method.digest(), identityPackets.toByteArray()));
  }
}
