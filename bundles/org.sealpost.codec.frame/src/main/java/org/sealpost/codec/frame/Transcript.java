package org.sealpost.codec.frame;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.sealpost.codec.frame.cbor.Field;

/**
 * What the two sides agreed in the clear, as a hash that enters the session keys: a changed offer
 * or choice gives keys that do not fit.
 *
 * @param hash SHA-256 of the hello frame and the accept frame, 32 octets
 */
public record Transcript(Octets hash) {
  /** Octets of the hash. */
  public static final int SIZE = 32;

  private static final Field HASH = Field.exactly("transcript hash", SIZE);

  /** Checks the length. */
  public Transcript {
    HASH.requireOctets(hash.length());
  }

  /**
   * @param hello the hello frame as sent, the one with the cookie that was accepted
   * @param accept the accept frame as sent
   */
  public static Transcript of(byte[] hello, byte[] accept) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(hello);
      return new Transcript(Octets.of(digest.digest(accept)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
