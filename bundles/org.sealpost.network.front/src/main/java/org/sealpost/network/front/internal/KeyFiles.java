package org.sealpost.network.front.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate chain and its key in two files.
 *
 * @param certificate PEM, the server's own certificate first
 * @param key PEM
 */
record KeyFiles(Path certificate, Path key) {
  private static final int LONGEST = 1 << 20;
  private static final Map<String, String> SIGNATURES =
      Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");

  /**
   * What the files held at one instant.
   *
   * @param digest SHA-256 of both
   * @param certificate octets of the certificate file
   * @param key octets of the key file
   */
  record Content(byte[] digest, byte[] certificate, byte[] key) {
    boolean sameAs(byte[] other) {
      return MessageDigest.isEqual(digest, other);
    }

    /** No secrets. */
    @Override
    public String toString() {
      return "content of key files";
    }
  }

  /** Reads both; a link is followed anew each time. */
  Content read() throws IOException {
    byte[] chain = read(certificate);
    byte[] secret = read(key);
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(chain);
      digest.update((byte) 0);
      return new Content(digest.digest(secret), chain, secret);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static byte[] read(Path file) throws IOException {
    try {
      if (Files.size(file) > LONGEST) {
        throw new IOException(file + ": expected at most " + LONGEST + " octets, found more");
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new IOException(file + ": expected a PEM file, found none", e);
    }
  }

  /** What serves this pair, or in one line why none can. */
  SSLContext context(Content content) throws IOException {
    Path blamed = certificate;
    try {
      X509Certificate[] chain = Pem.certificates(content.certificate());
      requireChain(chain);
      blamed = key;
      PrivateKey secret = Pem.privateKey(content.key(), chain[0]);
      requireSameKey(secret, chain[0]);
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      char[] none = new char[0];
      store.setKeyEntry("server", secret, none, chain);
      KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
      managers.init(store, none);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException(blamed + ": " + e.getMessage(), e);
    } finally {
      Arrays.fill(content.key(), (byte) 0);
    }
  }

  private static void requireChain(X509Certificate[] chain) throws GeneralSecurityException {
    for (int i = 1; i < chain.length; i++) {
      if (!chain[i - 1].getIssuerX500Principal().equals(chain[i].getSubjectX500Principal())) {
        throw new GeneralSecurityException(
            "certificate %d: expected that of %s, found that of %s"
                .formatted(
                    i + 1,
                    chain[i - 1].getIssuerX500Principal(),
                    chain[i].getSubjectX500Principal()));
      }
    }
  }

  /** Two files that are replaced one after the other do not fit for a moment. */
  private void requireSameKey(PrivateKey secret, X509Certificate owner)
      throws GeneralSecurityException {
    String algorithm = SIGNATURES.get(owner.getPublicKey().getAlgorithm());
    if (algorithm == null) {
      throw new GeneralSecurityException(
          "expected an RSA, EC or EdDSA key, found " + owner.getPublicKey().getAlgorithm());
    }
    byte[] said = owner.getSerialNumber().toByteArray();
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(secret);
    signature.update(said);
    byte[] signed = signature.sign();
    signature.initVerify(owner.getPublicKey());
    signature.update(said);
    if (!signature.verify(signed)) {
      throw new GeneralSecurityException(
          "expected the private key of the certificate in " + certificate + ", found another");
    }
  }
}
