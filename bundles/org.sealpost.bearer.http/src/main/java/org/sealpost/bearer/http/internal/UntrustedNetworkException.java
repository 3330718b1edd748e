package org.sealpost.bearer.http.internal;

import java.security.cert.CertificateException;
import java.util.Optional;

/** Who answers is not the network that was configured, in one line. */
final class UntrustedNetworkException extends CertificateException {
  private static final long serialVersionUID = 1L;

  UntrustedNetworkException(String message) {
    super(message);
  }

  /** TLS wraps what the trust manager says into exceptions of its own. */
  static Optional<UntrustedNetworkException> in(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof UntrustedNetworkException found) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }
}
