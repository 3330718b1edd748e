package org.sealpost.network.link.folder.internal;

import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Map;

/** The defaults, with looks fit for tests. */
final class TestConfig {
  private TestConfig() {}

  static FolderNetworkConfig network(Path folder) {
    return of(FolderNetworkConfig.class, folder);
  }

  /** Of either end; the gateway is "gw-1". */
  static <T extends Annotation> T of(Class<T> type, Path folder) {
    Map<String, Object> given = Map.of("folder", folder.toString(), "id", "gw-1", "lookMillis", 5L);
    return type.cast(
        Proxy.newProxyInstance(
            TestConfig.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, member, none) ->
                given.getOrDefault(member.getName(), member.getDefaultValue())));
  }
}
