package org.sealpost.network.link.smpp.internal;

import java.util.HashMap;
import java.util.Map;
import org.sealpost.bearer.kit.Configurations;

/** The defaults, but for what a test says and times fit for tests. */
final class TestConfig {
  private TestConfig() {}

  /** A bearer for a centre on a port; keys and values by turns. */
  static SmppConfig of(int port, Object... more) {
    Map<String, Object> given = new HashMap<>();
    given.put("url", "smpp://sealpost@127.0.0.1:" + port);
    given.put("_password", TestCentre.PASSWORD);
    given.put("number", "+447700900000");
    given.put("messagesPerSecond", 10_000);
    given.put("timeoutMillis", 2_000L);
    given.put("enquireSeconds", 1);
    given.put("backoffMinMillis", 10L);
    given.put("backoffMaxMillis", 200L);
    for (int i = 0; i < more.length; i += 2) {
      given.put(String.valueOf(more[i]), more[i + 1]);
    }
    return Configurations.of(SmppConfig.class, given);
  }
}
