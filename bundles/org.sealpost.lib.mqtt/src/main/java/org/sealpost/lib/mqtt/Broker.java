package org.sealpost.lib.mqtt;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * Where a broker listens.
 *
 * @param host its name or address, the name that its certificate must show
 * @param port 1 to 65535
 * @param tls whether the connection is TLS
 */
public record Broker(String host, int port, boolean tls) {
  private static final int PLAIN_PORT = 1883;
  private static final int TLS_PORT = 8883;

  /**
   * Reads {@code mqtt://HOST[:PORT]} or {@code mqtts://HOST[:PORT]}.
   *
   * @throws IllegalArgumentException if it is anything else; the message never shows what may be a
   *     password
   */
  public static Broker parse(String url) {
    try {
      URI uri = new URI(url);
      if (uri.getRawUserInfo() != null) {
        throw new IllegalArgumentException(
            "url: expected no user name or password in it, found one: give them as user and"
                + " passwordFile");
      }
      boolean tls = "mqtts".equals(uri.getScheme());
      boolean path = uri.getRawPath() != null && !uri.getRawPath().matches("/?");
      boolean more = path || uri.getRawQuery() != null || uri.getRawFragment() != null;
      boolean known = tls || "mqtt".equals(uri.getScheme());
      if (known
          && !more
          && uri.getHost() != null
          && uri.getPort() <= 65_535
          && uri.getPort() != 0) {
        int usual = tls ? TLS_PORT : PLAIN_PORT;
        return new Broker(bare(uri.getHost()), uri.getPort() < 0 ? usual : uri.getPort(), tls);
      }
    } catch (URISyntaxException ignored) {
      // said below, in the words of the configuration
    }
    throw new IllegalArgumentException(
        "url: expected mqtt://host:port or mqtts://host:port, found "
            + (url.contains("@") ? "something else" : "\"" + url + "\""));
  }

  /** An IPv6 address stands in brackets in a URL only. */
  private static String bare(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  @Override
  public String toString() {
    String shown = host.contains(":") ? "[" + host + "]" : host;
    return (tls ? "mqtts://" : "mqtt://") + shown + ":" + port;
  }
}
