package org.sealpost.gateway.client.internal;

import java.lang.reflect.Proxy;
import java.util.Map;

/** A configuration of the client: what is not said is the default. */
final class TestConfig {
  private TestConfig() {}

  static ClientConfig of(Map<String, Object> said) {
    return (ClientConfig)
        Proxy.newProxyInstance(
            TestConfig.class.getClassLoader(),
            new Class<?>[] {ClientConfig.class},
            (proxy, method, arguments) ->
                said.getOrDefault(method.getName(), method.getDefaultValue()));
  }
}
