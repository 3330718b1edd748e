package org.sealpost.cli;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sealpost.launcher.LauncherException;
import picocli.CommandLine.Option;

/** Options of who talks to a network over HTTP: where it is, and by what it is recognised. */
final class NetworkOptions {
  private static final String TLS = "https";

  @Option(
      names = "--network",
      paramLabel = "URL",
      description = "Where the network listens, http or https.")
  private URI network;

  @Option(
      names = "--network-ca",
      paramLabel = "FILE",
      description = {
        "PEM file with the CAs that may sign the network's certificate.",
        "Default: those that this system trusts."
      })
  private Path authorities;

  @Option(
      names = "--network-pin",
      paramLabel = "sha256/BASE64",
      description = {
        "SHA-256 of the network's SubjectPublicKeyInfo, with or without a CA.",
        "May be given several times."
      })
  private List<String> pins = List.of();

  boolean isGiven() {
    return network != null;
  }

  /** Fails with one line if what was given does not go together. */
  void check() {
    if (!isGiven() && (authorities != null || !pins.isEmpty())) {
      throw bad("--network-ca and --network-pin: expected a --network with https, found none");
    }
  }

  /** As it was given. */
  Optional<URI> url() {
    return Optional.ofNullable(network);
  }

  /**
   * The configuration of the HTTP bearer for it.
   *
   * @param way what leads there, which goes into the same configuration
   */
  Map<String, Object> bearer(Map<String, Object> way) {
    String url = checked();
    boolean trusting = authorities != null || !pins.isEmpty();
    if (trusting && !TLS.equals(network.getScheme())) {
      throw bad("--network-ca and --network-pin: expected a --network with https, found " + url);
    }
    for (String pin : pins) {
      if (!pin.matches("sha256/[A-Za-z0-9+/]{43}=")) {
        throw bad("--network-pin: expected sha256/ and 32 octets in base64, found " + pin);
      }
    }
    if (authorities != null) {
      Json.requireFile(authorities, "CA file");
    }
    Map<String, Object> bearer = new LinkedHashMap<>(way);
    bearer.put("url", url);
    bearer.put("authorities", authorities == null ? "" : authorities.toAbsolutePath().toString());
    bearer.put("pins", pins);
    return bearer;
  }

  private String checked() {
    boolean web = "http".equals(network.getScheme()) || TLS.equals(network.getScheme());
    if (!web || network.getHost() == null) {
      throw bad("--network: expected http(s)://HOST[:PORT], found " + network);
    }
    return network.toString();
  }

  /** Whether what is sent there is seen by nobody else; so it is if nothing is. */
  boolean isPrivate() throws UnknownHostException {
    return network == null
        || TLS.equals(network.getScheme())
        || InetAddress.getByName(network.getHost()).isLoopbackAddress();
  }

  private static LauncherException bad(String message) {
    return new LauncherException(LauncherException.BAD_INPUT, message);
  }
}
