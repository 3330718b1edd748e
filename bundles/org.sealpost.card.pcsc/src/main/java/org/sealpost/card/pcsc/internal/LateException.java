package org.sealpost.card.pcsc.internal;

import java.io.IOException;

/** pcscd did not answer in time; the answer may still come. */
final class LateException extends IOException {
  private static final long serialVersionUID = 1L;

  LateException(long millis) {
    super("expected an answer of pcscd within " + millis + " ms, found none");
  }
}
