package org.sealpost.bearer.http.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;

/** The configuration, checked. */
record Settings(
    String name,
    URI frames,
    Trust trust,
    Optional<HttpProxy> proxy,
    Duration poll,
    Duration backoffMin,
    Duration backoffMax,
    Duration connectTimeout) {

  static final String PATH = "/sealpost/v1/frames";

  static Settings of(HttpBearerConfig config) {
    return new Settings(
        config.sealpost_bearer_name(),
        framesUri(config.url()),
        trust(config),
        HttpProxy.of(config.proxy(), config.proxyUser(), config.proxyPasswordFile()),
        Duration.ofSeconds(inRange("pollSeconds", config.pollSeconds(), 1, 60)),
        Duration.ofMillis(
            inRange("backoffMinMillis", config.backoffMinMillis(), 1, config.backoffMaxMillis())),
        Duration.ofMillis(
            inRange("backoffMaxMillis", config.backoffMaxMillis(), 1, Integer.MAX_VALUE)),
        Duration.ofMillis(
            inRange("connectTimeoutMillis", config.connectTimeoutMillis(), 1, Integer.MAX_VALUE)));
  }

  /** Where to poll when the network may hold the answer for {@code wait}. */
  URI pollUri(Duration wait) {
    return URI.create(frames + "?wait=" + wait.toSeconds());
  }

  boolean isTls() {
    return "https".equals(frames.getScheme());
  }

  /** Whose address is asked for: the proxy's if there is one. */
  String nextHost() {
    return proxy.map(HttpProxy::host).orElse(frames.getHost());
  }

  private static Trust trust(HttpBearerConfig config) {
    boolean asked = !config.authorities().isEmpty() || config.pins().length > 0;
    if (asked && !config.url().startsWith("https:")) {
      throw new IllegalArgumentException(
          "authorities, pins: expected a url with https, found " + config.url());
    }
    return Trust.of(config.authorities(), config.pins());
  }

  private static URI framesUri(String url) {
    try {
      URI uri = new URI(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      boolean plain =
          uri.getRawQuery() == null && uri.getRawFragment() == null && uri.getUserInfo() == null;
      if (web && plain && uri.getHost() != null && uri.getPort() <= 65_535) {
        return new URI(uri + PATH);
      }
    } catch (URISyntaxException ignored) {
      // said below, in the words of the configuration
    }
    throw new IllegalArgumentException(
        "url: expected http://host:port or https://host:port, found \"" + url + "\"");
  }

  private static long inRange(String name, long value, long min, long max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          name + ": expected " + min + " to " + max + ", found " + value);
    }
    return value;
  }
}
