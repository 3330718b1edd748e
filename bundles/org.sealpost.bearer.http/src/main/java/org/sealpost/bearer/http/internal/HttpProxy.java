package org.sealpost.bearer.http.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/**
 * The proxy that everything goes through: requests as they are for http, a tunnel (CONNECT) for
 * https.
 *
 * @param user for Basic authentication, RFC 7617; empty for none
 * @param passwordFile its first line is the password
 */
record HttpProxy(String host, int port, String user, Optional<Path> passwordFile) {
  /** Java drops Basic credentials for tunnels unless this system property names other schemes. */
  static final String DISABLED_SCHEMES = "jdk.http.auth.tunneling.disabledSchemes";

  static Optional<HttpProxy> of(String url, String user, String passwordFile) {
    if (url.isEmpty()) {
      if (!user.isEmpty() || !passwordFile.isEmpty()) {
        throw new IllegalArgumentException(
            "proxyUser, proxyPasswordFile: expected a proxy with them, found none");
      }
      return Optional.empty();
    }
    if (user.isEmpty() != passwordFile.isEmpty() || user.contains(":")) {
      throw new IllegalArgumentException(
          "proxyUser, proxyPasswordFile: expected both or none, and no colon in the user");
    }
    Optional<Path> file = Optional.of(passwordFile).filter(name -> !name.isEmpty()).map(Path::of);
    try {
      URI uri = new URI(url);
      boolean bare =
          !uri.isOpaque()
              && uri.getRawQuery() == null
              && uri.getRawFragment() == null
              && uri.getUserInfo() == null
              && uri.getRawPath().matches("/?");
      boolean port = uri.getPort() > 0 && uri.getPort() <= 65_535;
      if ("http".equals(uri.getScheme()) && bare && port && uri.getHost() != null) {
        return Optional.of(new HttpProxy(uri.getHost(), uri.getPort(), user, file));
      }
    } catch (URISyntaxException ignored) {
      // said below, in the words of the configuration
    }
    // What was found may hold a password.
    throw new IllegalArgumentException(
        "proxy: expected http://host:port without user and password, found something else");
  }

  /** The name of the proxy is resolved for each connection. */
  ProxySelector selector() {
    String name = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    return ProxySelector.of(InetSocketAddress.createUnresolved(name, port));
  }

  /**
   * The value of Proxy-Authorization, with the password that the file has now.
   *
   * @param tunnel whether it is for CONNECT
   */
  Optional<String> authorization(boolean tunnel) throws IOException {
    if (passwordFile.isEmpty()) {
      return Optional.empty();
    }
    if (tunnel && !System.getProperty(DISABLED_SCHEMES, "Basic").isEmpty()) {
      throw new WayException(
          "proxy user over https: expected Java started with -D"
              + DISABLED_SCHEMES
              + "=, found it is not");
    }
    String password = Files.readString(passwordFile.get()).lines().findFirst().orElse("");
    byte[] credentials = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return Optional.of("Basic " + Base64.getEncoder().encodeToString(credentials));
  }

  /** Without the password, which is not in here either. */
  @Override
  public String toString() {
    return host + ":" + port;
  }
}
