package org.sealpost.network.entitlement.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.sealpost.network.entitlement.internal.IdentityKeys.IdentityKey;

/**
 * Names that stand for an IMSI on the air. A name is a tag (TS 23.003 clause 19.3: the digit that
 * tells the method and the kind of name) and, in Base64url, number of the key (1 octet) | nonce
 * (12) | encrypted IMSI (8) | tag (16) of AES-256-GCM with the tag as additional data. So every
 * node resolves it without a table, nobody else can make or link one, and a pseudonym is no name
 * for a fast re-authentication. Nonces are random: keys rotate long before 2^32 names are made of
 * one.
 */
final class Pseudonyms {
  /** Characters of a name without its tag. */
  static final int LENGTH = 50;

  private static final int NONCE = 12;
  private static final int GCM_TAG_BITS = 128;
  private static final int IMSI_DIGITS = 16;
  private static final int OCTETS = 1 + NONCE + IMSI_DIGITS / 2 + GCM_TAG_BITS / 8;

  private final IdentityKeys keys;
  private final SecureRandom random;

  Pseudonyms(IdentityKeys keys, SecureRandom random) {
    this.keys = keys;
    this.random = random;
  }

  /** A name never given before; not inside a transaction. */
  String issue(String imsi, char tag) {
    IdentityKey key = keys.newest();
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    byte[] digits = HexFormat.of().parseHex((imsi + "f".repeat(IMSI_DIGITS)).substring(0, 16));
    try {
      byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, key, nonce, tag).doFinal(digits);
      byte[] octets =
          ByteBuffer.allocate(OCTETS).put((byte) key.octet()).put(nonce).put(encrypted).array();
      return tag + Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM refused to encrypt", e);
    }
  }

  /** The IMSI that a name stands for, whoever sent it; not inside a transaction. */
  Optional<String> imsi(String name) {
    if (name.length() != 1 + LENGTH) {
      return Optional.empty();
    }
    byte[] octets;
    try {
      octets = Base64.getUrlDecoder().decode(name.substring(1).getBytes(StandardCharsets.US_ASCII));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    return keys.find(octets[0] & 0xff).flatMap(key -> decrypt(key, octets, name.charAt(0)));
  }

  private static Optional<String> decrypt(IdentityKey key, byte[] octets, char tag) {
    byte[] nonce = new byte[NONCE];
    System.arraycopy(octets, 1, nonce, 0, NONCE);
    try {
      byte[] digits =
          cipher(Cipher.DECRYPT_MODE, key, nonce, tag)
              .doFinal(octets, 1 + NONCE, octets.length - 1 - NONCE);
      return Optional.of(HexFormat.of().formatHex(digits).replace("f", ""));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private static Cipher cipher(int mode, IdentityKey key, byte[] nonce, char tag)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        mode, new SecretKeySpec(key.secret(), "AES"), new GCMParameterSpec(GCM_TAG_BITS, nonce));
    cipher.updateAAD(("sealpost name " + tag).getBytes(StandardCharsets.US_ASCII));
    return cipher;
  }
}
