package org.sealpost.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.sealpost.launcher.LauncherException;

/**
 * A file with an RSA key, looked at before anything is changed.
 *
 * @param option what names it
 */
record PemFile(String option, Path file) {
  /** The file's absolute path; fails unless it is a private key (PKCS #8). */
  String privateKey() throws IOException {
    return check("an RSA private key (PEM, PKCS #8)", PemFile::parsePrivate);
  }

  /** The file's absolute path; fails unless it is a public key or a certificate. */
  String publicKey() throws IOException {
    return check("an RSA public key or certificate (PEM)", PemFile::parsePublic);
  }

  private String check(String expected, Parser parser) throws IOException {
    Json.requireFile(file, expected);
    String pem = Files.readString(file, StandardCharsets.ISO_8859_1);
    try {
      if (parser.parse(pem).getAlgorithm().equals("RSA")) {
        return file.toAbsolutePath().toString();
      }
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      // Said below, without what is in the file.
    }
    throw new LauncherException(
        LauncherException.BAD_INPUT, option + ": expected " + expected + " in " + file);
  }

  private static Key parsePrivate(String pem) throws GeneralSecurityException {
    return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(body(pem)));
  }

  private static Key parsePublic(String pem) throws GeneralSecurityException {
    if (pem.contains("BEGIN CERTIFICATE")) {
      byte[] octets = pem.getBytes(StandardCharsets.ISO_8859_1);
      return CertificateFactory.getInstance("X.509")
          .generateCertificate(new ByteArrayInputStream(octets))
          .getPublicKey();
    }
    return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(body(pem)));
  }

  private static byte[] body(String pem) {
    return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
  }

  private interface Parser {
    Key parse(String pem) throws GeneralSecurityException;
  }
}
