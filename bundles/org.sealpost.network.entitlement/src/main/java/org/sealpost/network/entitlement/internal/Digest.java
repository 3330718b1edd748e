package org.sealpost.network.entitlement.internal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.sealpost.codec.frame.Octets;

/** SHA-256, by which frames and packets that were handled are recognised. */
final class Digest {
  private Digest() {}

  static Octets of(byte[] octets) {
    try {
      return Octets.of(MessageDigest.getInstance("SHA-256").digest(octets));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
