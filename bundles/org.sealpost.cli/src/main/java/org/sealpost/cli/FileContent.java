package org.sealpost.cli;

import java.util.Map;
import org.sealpost.launcher.LauncherException;

/** Options of the form PATH=HEX. */
final class FileContent {
  private FileContent() {}

  /** The members {@code path} and {@code data} of a request. */
  static Map<String, String> parse(String option, String text) {
    String[] parts = text.split("=", -1);
    if (parts.length != 2) {
      throw new LauncherException(
          LauncherException.BAD_INPUT, option + ": expected PATH=HEX, found " + text);
    }
    return Map.of("path", parts[0], "data", parts[1]);
  }
}
