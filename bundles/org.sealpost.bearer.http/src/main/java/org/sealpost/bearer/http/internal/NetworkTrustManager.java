package org.sealpost.bearer.http.internal;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Decides whether the certificate is the network's, and says what was expected and what was found.
 * There is no way round it: without the name of the host it trusts nobody.
 */
final class NetworkTrustManager extends X509ExtendedTrustManager {
  private final Optional<X509ExtendedTrustManager> signed;
  private final String signers;
  private final Set<Pin> pins;

  /**
   * @param signed decides about the chain; empty: any signer will do, because a pin is demanded
   * @param signers for people: who should have signed
   * @param pins if there are any the server's own key is one of them
   */
  NetworkTrustManager(Optional<X509ExtendedTrustManager> signed, String signers, Set<Pin> pins) {
    this.signed = signed;
    this.signers = signers;
    this.pins = pins;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    String names = engine.getSSLParameters().getEndpointIdentificationAlgorithm();
    if (!"HTTPS".equals(names)) {
      throw new UntrustedNetworkException(
          "certificate: expected host names to be checked, found that this Java is told not to");
    }
    String host = Text.clip(String.valueOf(engine.getPeerHost()));
    Pin found = Pin.of(chain[0].getPublicKey());
    if (!pins.isEmpty() && !pins.contains(found)) {
      throw new UntrustedNetworkException(
          "certificate of %s: expected the key %s, found %s".formatted(host, any(pins), found));
    }
    // A pinned key is its own authority; its host name is checked as any other's.
    X509ExtendedTrustManager manager = signed.isPresent() ? signed.get() : Trust.only(chain[0]);
    try {
      manager.checkServerTrusted(chain, type, engine);
    } catch (CertificateException e) {
      throw new UntrustedNetworkException(why(manager, chain, type, host, e));
    }
  }

  private String why(
      X509ExtendedTrustManager manager,
      X509Certificate[] chain,
      String type,
      String host,
      CertificateException refusal) {
    X509Certificate own = chain[0];
    try {
      own.checkValidity();
    } catch (CertificateException e) {
      return "certificate of %s: expected one that is valid now, found one from %s to %s"
          .formatted(host, own.getNotBefore().toInstant(), own.getNotAfter().toInstant());
    }
    try {
      manager.checkServerTrusted(chain, type);
    } catch (CertificateException e) {
      return "certificate of %s: expected one signed by %s, found one of %s, signed by %s"
          .formatted(
              host,
              signers,
              Text.clip(own.getSubjectX500Principal().getName()),
              Text.clip(own.getIssuerX500Principal().getName()));
    }
    // Its chain is good: it is somebody else's.
    return "certificate of %s: expected one for this host, found one for %s (%s)"
        .formatted(host, names(own), Text.clip(String.valueOf(refusal.getMessage())));
  }

  private static String names(X509Certificate certificate) {
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      if (names != null) {
        return Text.clip(
            String.join(", ", names.stream().map(name -> String.valueOf(name.get(1))).toList()));
      }
    } catch (CertificateException ignored) {
      // one whose names cannot be read is for nobody
    }
    return "nobody";
  }

  private static String any(Set<Pin> pins) {
    return String.join(" or ", pins.stream().map(Pin::text).sorted().toList());
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    throw new UntrustedNetworkException("certificate: expected a host to check it for, found none");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new UntrustedNetworkException("certificate: expected a host to check it for, found none");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    throw new UntrustedNetworkException("certificate: expected a server's, found a client's");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    throw new UntrustedNetworkException("certificate: expected a server's, found a client's");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new UntrustedNetworkException("certificate: expected a server's, found a client's");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return signed.map(X509ExtendedTrustManager::getAcceptedIssuers).orElse(new X509Certificate[0]);
  }
}
