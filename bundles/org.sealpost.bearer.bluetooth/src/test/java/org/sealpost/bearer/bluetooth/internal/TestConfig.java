package org.sealpost.bearer.bluetooth.internal;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/** The defaults, on a bus of one's own. */
final class TestConfig {
  private TestConfig() {}

  static BluetoothConfig of(String bus, Map<String, Object> others) {
    Map<String, Object> given = new HashMap<>(others);
    given.put("bus", bus);
    return (BluetoothConfig)
        Proxy.newProxyInstance(
            TestConfig.class.getClassLoader(),
            new Class<?>[] {BluetoothConfig.class},
            (proxy, member, none) ->
                given.getOrDefault(member.getName(), member.getDefaultValue()));
  }
}
