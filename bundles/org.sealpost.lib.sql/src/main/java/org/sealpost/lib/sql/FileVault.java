package org.sealpost.lib.sql;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.sealpost.store.api.StoreException;
import org.sealpost.store.api.StoreException.Reason;
import org.sealpost.store.api.Vault;

/**
 * Secrets under the key of a file: AES-256-GCM, a closed secret being version (1 octet) | nonce
 * (12) | ciphertext | tag (16), with version and context as associated data. Encryption key,
 * fingerprint key and key check value are derived from the file by HKDF-Expand (RFC 5869).
 */
public final class FileVault implements Vault {
  private static final byte VERSION = 1;
  private static final int NONCE = 12;
  private static final int TAG = 16;
  private static final int OVERHEAD = 1 + NONCE + TAG;

  private final SecureRandom random = new SecureRandom();
  private final SecretKeySpec key;

  /** Guarded by this. */
  private final Cipher cipher;

  /** Guarded by this. */
  private final Mac fingerprint;

  private final byte[] check;

  private FileVault(byte[] master) throws GeneralSecurityException {
    this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
    this.key = new SecretKeySpec(derive(master, "encryption"), "AES");
    this.fingerprint = Digests.hmac(derive(master, "fingerprint"));
    this.check = derive(master, "check");
  }

  /**
   * Reads the key file.
   *
   * @throws StoreException with KEY if it is missing or is not 32 octets long
   */
  public static FileVault load(Path keyFile) {
    byte[] master = KeyFile.load(keyFile);
    try {
      return new FileVault(master);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no AES-GCM", e);
    } finally {
      Arrays.fill(master, (byte) 0);
    }
  }

  /**
   * Reads the key file, or makes it with mode 0600: only for a store that is new too.
   *
   * @throws StoreException with KEY if it is not 32 octets long
   */
  public static FileVault loadOrCreate(Path keyFile) {
    if (!Files.exists(keyFile)) {
      KeyFile.create(keyFile);
    }
    return load(keyFile);
  }

  /** Tells whether a store is this key's; says nothing about the key. */
  byte[] check() {
    return check.clone();
  }

  @Override
  public synchronized byte[] close(String context, byte[] secret) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    ByteBuffer closed = ByteBuffer.allocate(OVERHEAD + secret.length).put(VERSION).put(nonce);
    try {
      init(Cipher.ENCRYPT_MODE, nonce, 0, context);
      cipher.doFinal(ByteBuffer.wrap(secret), closed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM refused to encrypt", e);
    }
    return closed.array();
  }

  @Override
  public synchronized byte[] open(String context, byte[] closed) {
    if (closed.length < OVERHEAD || closed[0] != VERSION) {
      throw unreadable(context);
    }
    try {
      init(Cipher.DECRYPT_MODE, closed, 1, context);
      return cipher.doFinal(closed, 1 + NONCE, closed.length - 1 - NONCE);
    } catch (AEADBadTagException e) {
      throw unreadable(context);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM refused to decrypt", e);
    }
  }

  @Override
  public synchronized byte[] fingerprint(String context, byte[] secret) {
    byte[] label = context.getBytes(StandardCharsets.UTF_8);
    // The length keeps context "a", secret "bc" apart from context "ab", secret "c".
    fingerprint.update(ByteBuffer.allocate(Integer.BYTES).putInt(label.length).array());
    fingerprint.update(label);
    return fingerprint.doFinal(secret);
  }

  @Override
  public String toString() {
    return "FileVault";
  }

  private void init(int mode, byte[] nonce, int offset, String context)
      throws GeneralSecurityException {
    cipher.init(mode, key, new GCMParameterSpec(8 * TAG, nonce, offset, NONCE));
    cipher.updateAAD(new byte[] {VERSION});
    cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
  }

  private static StoreException unreadable(String context) {
    return new StoreException(
        Reason.KEY,
        "Secret " + context + ": key, context or octets are not those it was closed by");
  }

  /** HKDF-Expand for one block: HMAC(master, info | 01). */
  private static byte[] derive(byte[] master, String purpose) {
    Mac mac = Digests.hmac(master);
    mac.update(("sealpost vault 1 " + purpose).getBytes(StandardCharsets.UTF_8));
    return mac.doFinal(new byte[] {1});
  }
}
