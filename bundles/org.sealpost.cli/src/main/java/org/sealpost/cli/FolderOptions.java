package org.sealpost.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.sealpost.launcher.LauncherException;
import picocli.CommandLine.Option;

/** A folder on a stick that is carried between gateways and network, the same on both sides. */
final class FolderOptions {
  private static final int MOST_HOURS = 24 * 366;

  @Option(
      names = "--folder",
      paramLabel = "PATH",
      description = {
        "A folder on a USB stick that carries frames; it may be there or not.",
        "Name a folder on the stick, not where it is mounted, which is there without it."
      })
  private Path folder;

  @Option(
      names = "--folder-hours",
      paramLabel = "N",
      description = {
        "Hours for which the stick may be under way with a question and its answer, the same on",
        "both sides. Default: 72."
      })
  private Integer hours;

  boolean isGiven() {
    return folder != null;
  }

  /** Fails if what was given does not go together. Changes nothing; the stick may be away. */
  void check() {
    if (folder == null && hours != null) {
      throw bad("--folder-hours: expected --folder PATH with it, found none");
    }
    if (folder != null && Files.exists(folder) && !Files.isDirectory(folder)) {
      throw bad("--folder: expected a folder, found " + folder);
    }
    if (hours != null && (hours < 0 || hours > MOST_HOURS)) {
      throw bad("--folder-hours: expected 0 to " + MOST_HOURS + ", found " + hours);
    }
  }

  /** The configuration of the network's end. */
  Map<String, Object> network() {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("folder", folder.toAbsolutePath().toString());
    if (hours != null) {
      properties.put("roundTripHours", hours);
    }
    return properties;
  }

  private static LauncherException bad(String message) {
    return new LauncherException(LauncherException.BAD_INPUT, message);
  }

  /** What only a gateway has: its place on the stick. */
  static final class Place {
    private static final String ID = "[a-z0-9][a-z0-9_-]{0,63}";
    private static final String SHAPE = "1 to 64 small letters, digits, _ and -";
    private static final KeptId KEPT = new KeptId("folder-id", ID, SHAPE);

    @Option(
        names = "--folder-id",
        paramLabel = "ID",
        description = {
          "What this gateway's folder on the stick is called.",
          "Default: one that is made once and kept in the data folder."
        })
    private String id;

    /** Fails if what was given does not go together. Changes nothing. */
    void check(FolderOptions options) {
      if (id != null && !options.isGiven()) {
        throw bad("--folder-id: expected --folder PATH with it, found none");
      }
      if (id != null && !id.matches(ID)) {
        throw bad("--folder-id: expected " + SHAPE + ", found " + id);
      }
    }

    /** The configuration of a gateway's bearer. */
    Map<String, Object> gateway(FolderOptions options, Path data) throws IOException {
      Map<String, Object> properties = options.network();
      properties.put("id", id != null ? id : KEPT.in(data, Place::newId));
      return properties;
    }

    private static String newId() {
      byte[] random = new byte[8];
      new SecureRandom().nextBytes(random);
      return "gw-" + HexFormat.of().formatHex(random);
    }
  }
}
