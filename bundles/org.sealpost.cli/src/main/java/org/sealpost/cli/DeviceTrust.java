package org.sealpost.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sealpost.launcher.LauncherException;
import picocli.CommandLine.Option;

/** Options of {@code network}: what keeps what devices send from others on the way. */
final class DeviceTrust {
  @Option(
      names = "--tls-cert",
      paramLabel = "FILE",
      description = {
        "Serve https: PEM file with the certificate and those of its issuers.",
        "A file that changes is served to new connections without a restart."
      })
  private Path certificate;

  @Option(
      names = "--tls-key",
      paramLabel = "FILE",
      description = "PEM file with the private key: PKCS#8, PKCS#1 or SEC1, not encrypted.")
  private Path key;

  @Option(
      names = "--trusted-proxy",
      paramLabel = "ADDR[/PREFIX]",
      description = {
        "A proxy that ends TLS: what it says in X-Forwarded-For or Forwarded is taken",
        "for the peer's address. May be given several times."
      })
  private List<String> proxies = List.of();

  @Option(
      names = "--plain-http",
      description = "Listen without TLS on an address that is not of this machine alone.")
  private boolean plain;

  /** Fails with one line when the options do not fit together, or to the address. */
  void check(String host) throws UnknownHostException {
    if ((certificate == null) != (key == null)) {
      throw bad("--tls-cert and --tls-key: expected both or none, found one");
    }
    files().forEach((name, file) -> requireFile(name, file));
    proxies.forEach(DeviceTrust::requireRange);
    if (!tls() && proxies.isEmpty() && !plain && !InetAddress.getByName(host).isLoopbackAddress()) {
      throw bad(
          "--http-host "
              + host
              + ": expected --tls-cert and --tls-key, or --trusted-proxy for a proxy that ends TLS,"
              + " or --plain-http to do without; found none of them");
    }
  }

  boolean tls() {
    return certificate != null;
  }

  /** What the front of the listener for devices is to do, by PID. */
  Map<String, Map<String, Object>> configurations(String host, int port) {
    Map<String, Map<String, Object>> configurations = new LinkedHashMap<>();
    configurations.put(
        "org.sealpost.network.front.peers",
        Map.of("trustedProxies", proxies, "onlyProxies", !proxies.isEmpty() && !tls() && !plain));
    if (tls()) {
      configurations.put(
          "org.sealpost.network.front.tls~devices",
          Map.of(
              "certificate",
              absolute(certificate),
              "key",
              absolute(key),
              "host",
              host,
              "port",
              port));
    }
    return configurations;
  }

  private Map<String, Path> files() {
    return tls() ? Map.of("--tls-cert", certificate, "--tls-key", key) : Map.of();
  }

  private static String absolute(Path file) {
    return file.toAbsolutePath().toString();
  }

  private static void requireFile(String option, Path file) {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw bad(option + ": expected a PEM file that can be read, found " + file);
    }
  }

  private static void requireRange(String text) {
    String[] parts = text.split("/", 2);
    Optional<InetAddress> address = literal(parts[0]);
    int bits = address.map(found -> found.getAddress().length * 8).orElse(-1);
    boolean prefix =
        parts.length == 1 || parts[1].matches("[0-9]{1,3}") && Integer.parseInt(parts[1]) <= bits;
    if (address.isEmpty() || !prefix) {
      throw bad("--trusted-proxy: expected ADDRESS or ADDRESS/PREFIX, found " + text);
    }
  }

  /** Numbers only: a name could be another address tomorrow. */
  private static Optional<InetAddress> literal(String text) {
    if (!text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*")) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  private static LauncherException bad(String message) {
    return new LauncherException(LauncherException.BAD_INPUT, message);
  }
}
