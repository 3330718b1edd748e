package org.sealpost.launcher;

import java.util.Set;

/** A failure with a code that programs test and one line that people read. */
public final class LauncherException extends RuntimeException {
  /** Something is wrong with what the caller gave. */
  public static final String BAD_INPUT = "bad-input";

  /** Something failed that the caller cannot mend by asking differently. */
  public static final String FAILED = "failed";

  /** A program that is needed is not installed on this machine. */
  public static final String MISSING = "missing";

  private static final Set<String> FAILURES = Set.of(FAILED, "unhealthy", "timeout");

  private final String code;

  /** The message is made one line. */
  public LauncherException(String code, String message) {
    super(message == null ? code : message.strip().replaceAll("\\s*\\R\\s*", "; "));
    this.code = code;
  }

  /** A word for programs, such as {@code locked} or {@code bad-input}. */
  public String code() {
    return code;
  }

  /** 2 when the caller can mend it, 1 when something failed, 3 when a program is missing. */
  public int exitCode() {
    if (code.equals(MISSING)) {
      return 3;
    }
    return FAILURES.contains(code) ? 1 : 2;
  }
}
