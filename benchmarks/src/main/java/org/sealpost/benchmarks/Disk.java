package org.sealpost.benchmarks;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sealpost.gateway.sat.internal.AcceptingCard;

/**
 * What syncs are measured on.
 *
 * @param folder where both sides keep their files
 * @param fileSystem its type and device
 * @param database how the store of the gateway works there, by SQLite's names
 */
record Disk(Path folder, String fileSystem, Map<String, String> database) {
  private static final List<String> SETTINGS =
      List.of("journal_mode", "synchronous", "wal_autocheckpoint", "page_size");

  /** Asks a store that is made there, and removed. */
  static Disk of(Path folder) throws IOException {
    FileStore store = Files.getFileStore(folder);
    Map<String, String> database = new LinkedHashMap<>();
    try (ScratchFolder scratch = ScratchFolder.in(folder);
        AcceptingCard card = new AcceptingCard(scratch.data())) {
      SETTINGS.forEach(name -> database.put(name, card.setting(name)));
    }
    return new Disk(
        folder.toAbsolutePath().normalize(), store.type() + " " + store.name(), database);
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("folder", folder.toString());
    json.put("fileSystem", fileSystem);
    json.put("database", database);
    return json;
  }

  /** One line. */
  @Override
  public String toString() {
    return "disk: " + folder + " (" + fileSystem + "), database: " + database;
  }
}
