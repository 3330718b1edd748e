package org.sealpost.bearer.bluetooth.internal;

import java.util.HashMap;
import java.util.Map;
import org.sealpost.bearer.kit.Configurations;

/** The defaults, on a bus of one's own. */
final class TestConfig {
  private TestConfig() {}

  static BluetoothConfig of(String bus, Map<String, Object> others) {
    Map<String, Object> given = new HashMap<>(others);
    given.put("bus", bus);
    return Configurations.of(BluetoothConfig.class, given);
  }
}
