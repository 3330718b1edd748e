package org.sealpost.bearer.http.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * By what the network is recognised: its certificate comes from a CA, of a file or else of this
 * system, or its key is known. That the certificate is for the host is checked in each case.
 *
 * @param authorities PEM file with the certificates of CAs
 * @param pins keys of the network, one of which it must have
 */
record Trust(Optional<Path> authorities, Set<Pin> pins) {
  static Trust of(String file, String[] pins) {
    return new Trust(
        Optional.of(file).filter(name -> !name.isEmpty()).map(Path::of),
        Set.copyOf(Stream.of(pins).map(Pin::of).toList()));
  }

  /** Reads the file: anew for each client, so that a new CA is known from the next one on. */
  SSLContext context() throws IOException {
    try {
      Optional<X509ExtendedTrustManager> signed =
          pins.isEmpty() || authorities.isPresent() ? Optional.of(manager()) : Optional.empty();
      String signers =
          authorities.map(file -> "a CA of " + file).orElse("a CA that this system trusts");
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new NetworkTrustManager(signed, signers, pins)}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("trust: " + e.getMessage(), e);
    }
  }

  private X509ExtendedTrustManager manager() throws IOException, GeneralSecurityException {
    return authorities.isEmpty() ? manager(null) : manager(store(certificates(authorities.get())));
  }

  /** One that trusts what is in the store; null stands for what this system trusts. */
  private static X509ExtendedTrustManager manager(KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return Stream.of(factory.getTrustManagers())
        .filter(X509ExtendedTrustManager.class::isInstance)
        .map(X509ExtendedTrustManager.class::cast)
        .findFirst()
        .orElseThrow(() -> new GeneralSecurityException("no X.509 trust manager"));
  }

  /** One that trusts this certificate alone. */
  static X509ExtendedTrustManager only(Certificate certificate) throws CertificateException {
    try {
      return manager(store(List.of(certificate)));
    } catch (IOException | GeneralSecurityException e) {
      throw new CertificateException(e.getMessage(), e);
    }
  }

  private static KeyStore store(Collection<? extends Certificate> certificates)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    int number = 0;
    for (Certificate certificate : certificates) {
      store.setCertificateEntry("ca" + number++, certificate);
    }
    return store;
  }

  private static Collection<? extends Certificate> certificates(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      Collection<? extends Certificate> found =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (!found.isEmpty()) {
        return found;
      }
    } catch (CertificateException | IOException e) {
      throw new IOException(file + ": expected PEM certificates: " + e.getMessage(), e);
    }
    throw new IOException(file + ": expected PEM certificates, found none");
  }
}
