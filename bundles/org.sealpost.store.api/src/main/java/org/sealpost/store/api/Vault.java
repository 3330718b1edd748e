package org.sealpost.store.api;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Encrypts secrets at rest under a key that is kept outside the data folder. The context binds a
 * ciphertext to its row, so that rows cannot be exchanged.
 */
@ProviderType
public interface Vault {
  /**
   * Encrypts and authenticates.
   *
   * @param context where the secret stands, such as {@code "key/17"}
   * @param secret any octets
   * @return the ciphertext, 29 octets longer
   */
  byte[] close(String context, byte[] secret);

  /**
   * Decrypts what {@link #close} gave under the same context.
   *
   * @throws StoreException with {@link StoreException.Reason#KEY} if key, context or octets are not
   *     the same
   */
  byte[] open(String context, byte[] closed);

  /**
   * A keyed fingerprint (HMAC-SHA-256, 32 octets) by which equal secrets can be found without
   * decrypting any.
   */
  byte[] fingerprint(String context, byte[] secret);
}
