package org.sealpost.network.entitlement.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.sealpost.store.api.Store;
import org.sealpost.store.api.Tx;
import org.sealpost.store.api.Vault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The key that first contacts are encrypted to, so that nobody on the way reads an IMSI: RSAES-OAEP
 * with SHA-256 (RFC 8017 clause 7.1), as the Wi-Fi Alliance's IMSI privacy protection has it. It is
 * a file of the operator's; without one it lies in the store, once somebody has asked for its
 * public half.
 */
final class OperatorKey {
  private static final Logger LOG = LoggerFactory.getLogger(OperatorKey.class);
  private static final int NEW_KEY_BITS = 3072;
  private static final long ROW = 1;
  private static final String CONTEXT = "operator key";
  private static final OAEPParameterSpec OAEP =
      new OAEPParameterSpec(
          "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);

  private final String file;
  private final Store store;
  private final Vault vault;
  private volatile Optional<RSAPrivateCrtKey> known = Optional.empty();

  /**
   * @param file PEM, PKCS #8; empty for the key in the store
   */
  OperatorKey(String file, Store store, Vault vault) {
    this.file = file;
    this.store = store;
    this.vault = vault;
  }

  /**
   * The identity in an encrypted one, which is a zero octet and the Base64 of the ciphertext;
   * nothing if it is in clear, or encrypted to another key. Not inside a transaction.
   */
  Optional<byte[]> decrypt(byte[] identity) {
    return identity.length > 1 && identity[0] == 0
        ? key().flatMap(key -> decrypt(key, identity))
        : Optional.empty();
  }

  private static Optional<byte[]> decrypt(RSAPrivateCrtKey key, byte[] identity) {
    try {
      byte[] text = Arrays.copyOfRange(identity, 1, identity.length);
      Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
      cipher.init(Cipher.DECRYPT_MODE, key, OAEP);
      return Optional.of(cipher.doFinal(Base64.getDecoder().decode(text)));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      LOG.debug("an encrypted identity is not for the operator's key: {}", e.toString());
      return Optional.empty();
    }
  }

  /**
   * The public half, which gateways are given; the key is made if there is none. Not inside a
   * transaction.
   */
  PublicKey publicKey() {
    RSAPrivateCrtKey key = key().orElseGet(this::make);
    try {
      return KeyFactory.getInstance("RSA")
          .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no RSA", e);
    }
  }

  private Optional<RSAPrivateCrtKey> key() {
    if (known.isEmpty()) {
      known = file.isEmpty() ? store.read(this::stored) : Optional.of(ofFile());
    }
    return known;
  }

  private RSAPrivateCrtKey ofFile() {
    try {
      String pem = Files.readString(Path.of(file), StandardCharsets.US_ASCII);
      String body = pem.replaceAll("-----[A-Z ]+-----", "");
      return parse(Base64.getMimeDecoder().decode(body));
    } catch (IOException | InvalidKeySpecException | IllegalArgumentException e) {
      throw new IllegalStateException(
          "identity key: expected an RSA private key (PEM, PKCS #8) in " + file);
    }
  }

  private Optional<RSAPrivateCrtKey> stored(Tx tx) {
    return tx.find(
        "SELECT secret FROM operator_key WHERE id = ?",
        row -> {
          try {
            return parse(vault.open(CONTEXT, row.bytes("secret")));
          } catch (InvalidKeySpecException e) {
            throw new IllegalStateException("the operator key in the store is none");
          }
        },
        ROW);
  }

  /** Of two nodes that make one at a time the first one's stays. */
  private RSAPrivateCrtKey make() {
    byte[] secret = generate();
    known =
        store.transact(
            tx -> {
              tx.update(
                  "INSERT INTO operator_key (id, secret) VALUES (?, ?) "
                      + "ON CONFLICT (id) DO NOTHING",
                  ROW,
                  vault.close(CONTEXT, secret));
              return stored(tx);
            });
    Arrays.fill(secret, (byte) 0);
    return known.orElseThrow();
  }

  private static byte[] generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(NEW_KEY_BITS);
      return generator.generateKeyPair().getPrivate().getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no RSA", e);
    }
  }

  private static RSAPrivateCrtKey parse(byte[] pkcs8) throws InvalidKeySpecException {
    try {
      if (KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8))
          instanceof RSAPrivateCrtKey key) {
        return key;
      }
      throw new InvalidKeySpecException("no prime factors");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no RSA", e);
    }
  }
}
