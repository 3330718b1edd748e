package org.sealpost.bearer.http.internal;

import java.io.IOException;

/** An answer that no network of ours gives: a captive portal, a proxy's page, a broken body. */
final class UnusableAnswerException extends IOException {
  private static final long serialVersionUID = 1L;

  UnusableAnswerException(String message) {
    super(message);
  }
}
