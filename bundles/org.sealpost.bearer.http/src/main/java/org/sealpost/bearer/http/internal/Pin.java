package org.sealpost.bearer.http.internal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Base64;

/**
 * A public key, by the SHA-256 of its SubjectPublicKeyInfo (RFC 7469, 2.4).
 *
 * @param text {@code sha256/} and 44 characters of base64
 */
record Pin(String text) {
  private static final String SHA256 = "sha256/";

  static Pin of(String text) {
    try {
      if (text.startsWith(SHA256)
          && Base64.getDecoder().decode(text.substring(SHA256.length())).length == 32) {
        return new Pin(text);
      }
    } catch (IllegalArgumentException ignored) {
      // said below
    }
    throw new IllegalArgumentException(
        "pin: expected sha256/ and 32 octets in base64, found \"" + text + "\"");
  }

  static Pin of(PublicKey key) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
      return new Pin(SHA256 + Base64.getEncoder().encodeToString(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
