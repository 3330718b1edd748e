package org.sealpost.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.sealpost.launcher.LauncherException;

/** JSON as the command line reads and writes it. */
final class Json {
  private Json() {}

  /** Nulls included: a reader sees which members there are. */
  static String line(Object value) {
    try {
      return JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES).asString(value);
    } catch (IOException e) {
      throw new IllegalStateException("plain values are always JSON", e);
    }
  }

  static Map<String, Object> object(String text, String what) {
    try {
      return JSON.std.mapFrom(text);
    } catch (IOException e) {
      throw new LauncherException(LauncherException.BAD_INPUT, what + " is not a JSON object");
    }
  }

  /** A file that the user named. */
  static Map<String, Object> file(Path file, String what) throws IOException {
    requireFile(file, what);
    try {
      return object(Files.readString(file), what + " " + file);
    } catch (CharacterCodingException e) {
      throw new LauncherException(LauncherException.BAD_INPUT, what + " " + file + " is not UTF-8");
    }
  }

  static void requireFile(Path file, String what) {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new LauncherException(LauncherException.BAD_INPUT, "no " + what + " " + file);
    }
  }
}
