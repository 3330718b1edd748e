package org.sealpost.bearer.folder.internal;

import java.nio.file.Path;
import java.util.Map;
import org.sealpost.bearer.kit.Configurations;

/** The defaults, with looks fit for tests. */
final class TestConfig {
  private TestConfig() {}

  static FolderGatewayConfig of(Path folder, String id) {
    Map<String, Object> given = Map.of("folder", folder.toString(), "id", id, "lookMillis", 5L);
    return Configurations.of(FolderGatewayConfig.class, given);
  }
}
