package org.sealpost.lib.folder;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What is configured.
 *
 * @param name of the bearer
 * @param root the folder that is carried
 * @param look time between two looks into it, 1 ms or more
 * @param roundTrip how long it may take until an answer comes back
 */
public record FolderSettings(String name, Path root, Duration look, Duration roundTrip) {
  /** Checks the times. */
  public FolderSettings {
    if (look.toMillis() < 1) {
      throw new IllegalArgumentException("lookMillis: expected 1 or more, found " + look);
    }
    if (roundTrip.isNegative()) {
      throw new IllegalArgumentException("roundTripHours: expected 0 or more, found " + roundTrip);
    }
  }

  /**
   * From a configuration.
   *
   * @throws IllegalArgumentException if a value is none
   */
  public static FolderSettings of(String name, String folder, long lookMillis, int hours) {
    if (folder.isEmpty()) {
      throw new IllegalArgumentException("folder: expected a path, found nothing");
    }
    return new FolderSettings(
        name, Path.of(folder), Duration.ofMillis(lookMillis), Duration.ofHours(hours));
  }
}
