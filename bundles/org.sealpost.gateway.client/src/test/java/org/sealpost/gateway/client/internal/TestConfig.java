package org.sealpost.gateway.client.internal;

import java.lang.reflect.Proxy;
import java.util.Map;

/** A configuration of the client: what is not said is the default. */
final class TestConfig {
  private TestConfig() {}

  static GatewayClient.Config of(Map<String, Object> said) {
    return (GatewayClient.Config)
        Proxy.newProxyInstance(
            TestConfig.class.getClassLoader(),
            new Class<?>[] {GatewayClient.Config.class},
            (proxy, method, arguments) ->
                said.getOrDefault(method.getName(), method.getDefaultValue()));
  }
}
