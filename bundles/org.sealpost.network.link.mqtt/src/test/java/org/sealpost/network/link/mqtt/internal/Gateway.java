package org.sealpost.network.link.mqtt.internal;

import java.util.HashMap;
import java.util.Map;
import org.sealpost.bearer.kit.Configurations;
import org.sealpost.bearer.mqtt.internal.MqttGateway;
import org.sealpost.bearer.mqtt.internal.MqttGatewayConfig;
import org.sealpost.lib.mqtt.MqttSettings;

/** A gateway's bearer, with the defaults but for what a test says. */
record Gateway(MqttGateway bearer) {
  /** With an id of its own: a broker ends the connection of whoever has the same. */
  Gateway(String url, String prefix) {
    this(with("url", url, "prefix", prefix, "clientId", MqttSettings.newId()));
  }

  /** Keys and values by turns. */
  static MqttGateway with(Object... options) {
    Map<String, Object> given = new HashMap<>();
    given.put("sealpost_bearer_name", "gateway");
    given.put("backoffMinMillis", 10L);
    given.put("backoffMaxMillis", 200L);
    for (int i = 0; i < options.length; i += 2) {
      given.put(String.valueOf(options[i]), options[i + 1]);
    }
    return new MqttGateway(Configurations.of(MqttGatewayConfig.class, given));
  }
}
