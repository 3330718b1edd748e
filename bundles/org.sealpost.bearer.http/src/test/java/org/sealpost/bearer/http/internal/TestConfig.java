package org.sealpost.bearer.http.internal;

import java.lang.reflect.Proxy;
import java.util.Map;

/** The defaults, but for the URL and a back-off fit for tests. */
final class TestConfig {
  private TestConfig() {}

  static HttpBearerConfig of(String url, int pollSeconds, long backoffMin, long backoffMax) {
    Map<String, Object> given =
        Map.of(
            "url", url,
            "pollSeconds", pollSeconds,
            "backoffMinMillis", backoffMin,
            "backoffMaxMillis", backoffMax);
    return (HttpBearerConfig)
        Proxy.newProxyInstance(
            TestConfig.class.getClassLoader(),
            new Class<?>[] {HttpBearerConfig.class},
            (proxy, member, none) ->
                given.getOrDefault(member.getName(), member.getDefaultValue()));
  }

  static HttpBearerConfig of(String url) {
    return of(url, 30, 1, 20);
  }
}
