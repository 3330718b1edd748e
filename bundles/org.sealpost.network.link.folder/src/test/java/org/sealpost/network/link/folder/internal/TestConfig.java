package org.sealpost.network.link.folder.internal;

import java.nio.file.Path;
import java.util.Map;
import org.sealpost.bearer.folder.internal.FolderGatewayConfig;
import org.sealpost.bearer.kit.Configurations;

/** The defaults, with looks fit for tests. */
final class TestConfig {
  private TestConfig() {}

  static FolderNetworkConfig network(Path folder) {
    return Configurations.of(
        FolderNetworkConfig.class, Map.of("folder", folder.toString(), "lookMillis", 5L));
  }

  /** The other end, "gw-1". */
  static FolderGatewayConfig gateway(Path folder) {
    return Configurations.of(
        FolderGatewayConfig.class,
        Map.of("folder", folder.toString(), "id", "gw-1", "lookMillis", 5L));
  }
}
