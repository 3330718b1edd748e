package org.sealpost.modem.internal;

import java.util.concurrent.CompletionException;

/** What a stage failed of. */
final class Failures {
  private Failures() {}

  /** Without what stages wrap around it. */
  static Throwable of(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? of(failure.getCause())
        : failure;
  }
}
