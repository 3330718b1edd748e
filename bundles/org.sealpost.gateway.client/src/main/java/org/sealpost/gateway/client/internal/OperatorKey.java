package org.sealpost.gateway.client.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operator's public key, to which a first contact is encrypted: RSAES-OAEP with SHA-256 (RFC
 * 8017 clause 7.1), sent as a zero octet and Base64, as the Wi-Fi Alliance's IMSI privacy
 * protection has it. The file is read when it is needed, so that it may be put there later.
 */
final class OperatorKey {
  private static final Logger LOG = LoggerFactory.getLogger(OperatorKey.class);
  private static final OAEPParameterSpec OAEP =
      new OAEPParameterSpec(
          "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);

  private final String file;

  /**
   * @param file PEM of a public key or of a certificate; empty if there is none
   */
  OperatorKey(String file) {
    this.file = file;
  }

  boolean isPresent() {
    return !file.isEmpty();
  }

  /** The identity as only the operator reads it; nothing without a key, or with one of no use. */
  Optional<byte[]> encrypt(byte[] identity) {
    if (!isPresent()) {
      return Optional.empty();
    }
    try {
      Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
      cipher.init(Cipher.ENCRYPT_MODE, read(), OAEP);
      byte[] text = Base64.getEncoder().encode(cipher.doFinal(identity));
      return Optional.of(ByteBuffer.allocate(1 + text.length).put((byte) 0).put(text).array());
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      LOG.error(
          "operator key: expected an RSA public key or a certificate (PEM) in {}, found {}",
          file,
          e.toString());
      return Optional.empty();
    }
  }

  private PublicKey read() throws IOException, GeneralSecurityException {
    String pem = Files.readString(Path.of(file), StandardCharsets.US_ASCII);
    PublicKey key = pem.contains("BEGIN CERTIFICATE") ? ofCertificate(pem) : ofKey(pem);
    if (key instanceof RSAPublicKey) {
      return key;
    }
    throw new GeneralSecurityException("a key of " + key.getAlgorithm());
  }

  private static PublicKey ofCertificate(String pem) throws GeneralSecurityException {
    byte[] octets = pem.getBytes(StandardCharsets.US_ASCII);
    return CertificateFactory.getInstance("X.509")
        .generateCertificate(new ByteArrayInputStream(octets))
        .getPublicKey();
  }

  private static PublicKey ofKey(String pem) throws GeneralSecurityException {
    String body = pem.replaceAll("-----[A-Z ]+-----", "");
    byte[] spki = Base64.getMimeDecoder().decode(body);
    return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(spki));
  }
}
