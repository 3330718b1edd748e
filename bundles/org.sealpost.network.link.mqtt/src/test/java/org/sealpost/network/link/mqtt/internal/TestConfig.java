package org.sealpost.network.link.mqtt.internal;

import java.util.HashMap;
import java.util.Map;
import org.sealpost.bearer.kit.Configurations;

/** The defaults, but for what a test says and a back-off fit for tests. */
final class TestConfig {
  private TestConfig() {}

  /** Keys and values by turns. */
  static MqttNetworkConfig of(String url, Object... more) {
    Map<String, Object> given = new HashMap<>();
    given.put("url", url);
    given.put("backoffMinMillis", 10L);
    given.put("backoffMaxMillis", 200L);
    for (int i = 0; i < more.length; i += 2) {
      given.put(String.valueOf(more[i]), more[i + 1]);
    }
    return Configurations.of(MqttNetworkConfig.class, given);
  }
}
