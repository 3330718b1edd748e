package org.sealpost.bearer.http.internal;

import java.util.HashMap;
import java.util.Map;
import org.sealpost.bearer.kit.Configurations;

/** The defaults, but for the URL and a back-off fit for tests. */
final class TestConfig {
  private TestConfig() {}

  static HttpBearerConfig of(String url, int pollSeconds, long backoffMin, long backoffMax) {
    return of(
        url,
        Map.of(
            "pollSeconds", pollSeconds,
            "backoffMinMillis", backoffMin,
            "backoffMaxMillis", backoffMax));
  }

  static HttpBearerConfig of(String url, Map<String, Object> more) {
    Map<String, Object> given = new HashMap<>();
    given.put("url", url);
    given.put("backoffMinMillis", 1L);
    given.put("backoffMaxMillis", 20L);
    given.putAll(more);
    return Configurations.of(HttpBearerConfig.class, given);
  }

  static HttpBearerConfig of(String url) {
    return of(url, 30, 1, 20);
  }
}
