package org.sealpost.bearer.sms.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.sealpost.bearer.kit.Configurations;

/** The defaults, but for a network's number and what a test wants otherwise. */
final class TestConfig {
  static final String NUMBER = "+999123456";

  private final Map<String, Object> given = new LinkedHashMap<>(Map.of("number", NUMBER));

  /** As many messages as a test likes, as fast as it likes. */
  static TestConfig unlimited() {
    return new TestConfig()
        .with("messagesPerDay", 1_000_000)
        .with("messagesPerMinute", 600)
        .with("repeatSeconds", 0);
  }

  TestConfig with(String name, Object value) {
    given.put(name, value);
    return this;
  }

  SmsConfig config() {
    return Configurations.of(SmsConfig.class, given);
  }
}
