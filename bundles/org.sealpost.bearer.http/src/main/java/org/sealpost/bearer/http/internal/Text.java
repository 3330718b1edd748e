package org.sealpost.bearer.http.internal;

import java.util.Optional;
import java.util.concurrent.CompletionException;

/** Makes what a peer said fit for a message. */
final class Text {
  private static final int LONGEST = 80;

  private Text() {}

  /** At most 80 printable ASCII characters of {@code said}. */
  static String clip(String said) {
    String line = said.replaceAll("[^ -~]", "?");
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
  }

  /** What went wrong, in one line. */
  static String reason(Throwable error) {
    Throwable said = error;
    while (said instanceof CompletionException && said.getCause() != null) {
      said = said.getCause();
    }
    Optional<UnusableAnswerException> unusable = unusable(said);
    if (unusable.isPresent()) {
      return unusable.get().getMessage();
    }
    Optional<UntrustedNetworkException> untrusted = UntrustedNetworkException.in(said);
    if (untrusted.isPresent()) {
      return untrusted.get().getMessage();
    }
    if (said instanceof WayException) {
      return said.getMessage();
    }
    String kind = said.getClass().getSimpleName();
    return said.getMessage() == null ? kind : kind + ": " + clip(said.getMessage());
  }

  /** The client wraps what a body said into exceptions of its own. */
  static Optional<UnusableAnswerException> unusable(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnusableAnswerException found) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }
}
