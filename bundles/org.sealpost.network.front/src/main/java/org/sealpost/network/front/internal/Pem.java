package org.sealpost.network.front.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads PEM (RFC 7468): certificates, and private keys in each of the three usual forms. */
final class Pem {
  private static final Pattern KEY =
      Pattern.compile(
          "-----BEGIN (|RSA |EC |ENCRYPTED )PRIVATE KEY-----\\R(.*?)-----END \\1PRIVATE KEY-----",
          Pattern.DOTALL);
  private static final int SEQUENCE = 0x30;
  private static final int OCTET_STRING = 0x04;
  private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};

  private Pem() {}

  /** The certificates of a file in their order, one at least. */
  static X509Certificate[] certificates(byte[] pem) throws GeneralSecurityException {
    X509Certificate[] chain;
    try {
      chain =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(pem))
              .toArray(X509Certificate[]::new);
    } catch (CertificateException e) {
      throw new GeneralSecurityException("expected PEM certificates: " + e.getMessage(), e);
    }
    if (chain.length == 0) {
      throw new GeneralSecurityException("expected PEM certificates, found none");
    }
    return chain;
  }

  /** The private key of a file that belongs to {@code owner}, which says of what kind it is. */
  static PrivateKey privateKey(byte[] pem, Certificate owner) throws GeneralSecurityException {
    Matcher found = KEY.matcher(new String(pem, US_ASCII));
    if (!found.find()) {
      throw new GeneralSecurityException(
          "expected a PEM private key (PKCS#8, PKCS#1 or SEC1), found none");
    }
    if (found.group(1).startsWith("ENCRYPTED")
        || found.group(2).contains("Proc-Type: 4,ENCRYPTED")) {
      throw new GeneralSecurityException(
          "expected a private key that is not encrypted, found an encrypted one");
    }
    byte[] der;
    try {
      der = Base64.getMimeDecoder().decode(found.group(2));
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException("private key: expected base64, found something else");
    }
    PublicKey publicKey = owner.getPublicKey();
    byte[] pkcs8 = found.group(1).isEmpty() ? der : wrapped(der, publicKey);
    try {
      return KeyFactory.getInstance(publicKey.getAlgorithm())
          .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    } catch (GeneralSecurityException e) {
      // The cause may quote the key: only what was expected is said.
      throw new GeneralSecurityException(
          "private key: expected one for the certificate's " + publicKey.getAlgorithm() + " key");
    } finally {
      Arrays.fill(pkcs8, (byte) 0);
      Arrays.fill(der, (byte) 0);
    }
  }

  /**
   * PKCS#8 (RFC 5958) around a PKCS#1 or SEC1 key. Its AlgorithmIdentifier, curve included, is that
   * of the public key.
   */
  private static byte[] wrapped(byte[] key, PublicKey publicKey) {
    byte[] info = publicKey.getEncoded(); // SEQUENCE { AlgorithmIdentifier, BIT STRING }
    int algorithm = 1 + lengthOctets(info, 1);
    int end = algorithm + 1 + lengthOctets(info, algorithm + 1) + length(info, algorithm + 1);
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.writeBytes(VERSION_0);
    content.write(info, algorithm, end - algorithm);
    content.writeBytes(element(OCTET_STRING, key));
    return element(SEQUENCE, content.toByteArray());
  }

  private static byte[] element(int tag, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    if (content.length > 0x7f) {
      int octets = content.length > 0xff ? 2 : 1;
      out.write(0x80 | octets);
      if (octets == 2) {
        out.write(content.length >> 8);
      }
    }
    out.write(content.length);
    out.writeBytes(content);
    return out.toByteArray();
  }

  private static int lengthOctets(byte[] der, int at) {
    return der[at] >= 0 ? 1 : 1 + (der[at] & 0x7f);
  }

  private static int length(byte[] der, int at) {
    int length = der[at];
    if (length < 0) {
      length = 0;
      for (int i = 1; i < lengthOctets(der, at); i++) {
        length = length << 8 | der[at + i] & 0xff;
      }
    }
    return length;
  }
}
