package org.sealpost.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Supplier;
import org.sealpost.launcher.LauncherException;

/**
 * An id that is made once and kept in the data folder, so that others know this side again.
 *
 * @param file its name in the data folder
 * @param pattern what it looks like
 * @param shape the same in words
 */
record KeptId(String file, String pattern, String shape) {
  /** The id that is kept, or one that is made now. */
  String in(Path data, Supplier<String> made) throws IOException {
    Path kept = data.resolve(file);
    if (Files.exists(kept)) {
      String id = Files.readString(kept).strip();
      if (id.matches(pattern)) {
        return id;
      }
      throw new LauncherException(
          LauncherException.BAD_INPUT, kept + ": expected " + shape + ", found something else");
    }
    String id = made.get();
    Files.createDirectories(data);
    Path temporary = data.resolve(file + ".tmp");
    Files.writeString(temporary, id + "\n");
    Files.move(temporary, kept, StandardCopyOption.ATOMIC_MOVE);
    return id;
  }
}
