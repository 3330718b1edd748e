package org.sealpost.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import org.sealpost.launcher.LauncherException;
import picocli.CommandLine.Option;

/** Options of {@code gateway}: the proxy on the way to the network. */
final class ProxyOptions {
  @Option(
      names = "--proxy",
      paramLabel = "URL",
      description = "HTTP proxy on the way to --network: http://HOST:PORT.")
  private String proxy;

  @Option(names = "--proxy-user", paramLabel = "NAME", description = "User name at the proxy.")
  private String user;

  @Option(
      names = "--proxy-password-file",
      paramLabel = "FILE",
      description = "File whose first line is the password at the proxy.")
  private Path passwordFile;

  /**
   * The configuration of the HTTP bearer for it; fails if what was given does not go together.
   *
   * @param network whether there is an HTTP bearer
   */
  Map<String, Object> configuration(boolean network) {
    if (proxy == null && (user != null || passwordFile != null)) {
      throw bad("--proxy-user and --proxy-password-file: expected --proxy with them, found none");
    }
    if (proxy == null) {
      return Map.of();
    }
    if (!network) {
      throw bad("--proxy: expected --network with it, found none");
    }
    check();
    return user == null
        ? Map.of("proxy", proxy)
        : Map.of(
            "proxy",
            proxy,
            "proxyUser",
            user,
            "proxyPasswordFile",
            passwordFile.toAbsolutePath().toString());
  }

  private void check() {
    if (proxy.contains("@")) {
      throw bad(
          "--proxy: expected no user or password in the URL, found one; others on this machine see"
              + " it: use --proxy-user and --proxy-password-file");
    }
    if (!isProxy()) {
      throw bad("--proxy: expected http://HOST:PORT, found " + proxy);
    }
    if ((user == null) != (passwordFile == null)) {
      throw bad("--proxy-user and --proxy-password-file: expected both or none, found one");
    }
    if (user != null && user.contains(":")) {
      throw bad("--proxy-user: expected a name without colon, found one with it");
    }
    if (passwordFile != null) {
      Json.requireFile(passwordFile, "file");
    }
  }

  private boolean isProxy() {
    try {
      URI url = new URI(proxy);
      return "http".equals(url.getScheme())
          && !url.isOpaque()
          && url.getHost() != null
          && url.getPort() > 0
          && url.getPort() <= 65_535
          && url.getRawPath().matches("/?")
          && url.getRawQuery() == null
          && url.getRawFragment() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static LauncherException bad(String message) {
    return new LauncherException(LauncherException.BAD_INPUT, message);
  }
}
