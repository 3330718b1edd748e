package org.sealpost.bearer.folder.internal;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Map;

/** The defaults, with looks fit for tests. */
final class TestConfig {
  private TestConfig() {}

  static FolderGatewayConfig of(Path folder, String id) {
    Map<String, Object> given = Map.of("folder", folder.toString(), "id", id, "lookMillis", 5L);
    return (FolderGatewayConfig)
        Proxy.newProxyInstance(
            TestConfig.class.getClassLoader(),
            new Class<?>[] {FolderGatewayConfig.class},
            (proxy, member, none) ->
                given.getOrDefault(member.getName(), member.getDefaultValue()));
  }
}
