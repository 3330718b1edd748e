package org.sealpost.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.sealpost.launcher.LauncherException;
import picocli.CommandLine.Option;

/** A bearer at an MQTT broker, the same options on both sides. */
final class MqttOptions {
  private static final String ID = "[A-Za-z0-9_.-]{1,64}";
  private static final KeptId KEPT =
      new KeptId("mqtt-client-id", ID, "1 to 64 letters, digits and . _ -");

  @Option(
      names = "--mqtt",
      paramLabel = "URL",
      description = "An MQTT 5 broker: mqtt://HOST[:PORT], or mqtts:// for TLS.")
  private String broker;

  @Option(names = "--mqtt-user", paramLabel = "NAME", description = "User name at the broker.")
  private String user;

  @Option(
      names = "--mqtt-password-file",
      paramLabel = "FILE",
      description = "File with the password.")
  private Path passwordFile;

  @Option(
      names = "--mqtt-ca",
      paramLabel = "FILE",
      description = "PEM certificates that the broker's is signed by. Default: those of Java.")
  private Path ca;

  @Option(
      names = "--mqtt-cert",
      paramLabel = "FILE",
      description = "PEM certificate to show to the broker, with its chain.")
  private Path certificate;

  @Option(
      names = "--mqtt-key",
      paramLabel = "FILE",
      description = "PEM private key of --mqtt-cert, PKCS #8, not encrypted.")
  private Path key;

  @Option(
      names = "--mqtt-client-id",
      paramLabel = "ID",
      description = {
        "What this side is called at the broker; on a gateway also its place in the topics.",
        "Default: on a gateway --mqtt-user, else one that is made once and kept in the data folder."
      })
  private String clientId;

  @Option(
      names = "--mqtt-prefix",
      paramLabel = "TOPIC",
      description = "First levels of all topics, the same on both sides. Default: sealpost/v1.")
  private String prefix;

  boolean isGiven() {
    return broker != null;
  }

  /** Whether what is sent to the broker is seen by nobody else. */
  boolean isPrivate() throws UnknownHostException {
    URI url = url();
    return "mqtts".equals(url.getScheme())
        || InetAddress.getByName(url.getHost()).isLoopbackAddress();
  }

  /** Fails if what was given does not go together. Changes nothing. */
  void check() {
    if (broker == null) {
      Stream.of(user, passwordFile, ca, certificate, key, clientId, prefix)
          .filter(given -> given != null)
          .findAny()
          .ifPresent(
              given -> {
                throw bad("--mqtt-...: expected --mqtt URL with it, found none");
              });
      return;
    }
    if (!"mqtts".equals(url().getScheme()) && (ca != null || certificate != null)) {
      throw bad("--mqtt-ca and --mqtt-cert: expected mqtts:// with them, found " + broker);
    }
    if ((certificate == null) != (key == null)) {
      throw bad("--mqtt-cert and --mqtt-key: expected both or none, found one");
    }
    if (passwordFile != null && user == null) {
      throw bad("--mqtt-password-file: expected --mqtt-user with it, found none");
    }
    if (clientId != null && !clientId.matches(ID)) {
      throw bad("--mqtt-client-id: expected 1 to 64 letters, digits and . _ -, found " + clientId);
    }
    for (Path file : new Path[] {passwordFile, ca, certificate, key}) {
      if (file != null) {
        Json.requireFile(file, "file");
      }
    }
  }

  /** The configuration of a gateway's bearer. */
  Map<String, Object> gateway(Path data) throws IOException {
    Optional<String> asUser = Optional.ofNullable(user).filter(name -> name.matches(ID));
    return configuration(asUser.isPresent() && clientId == null ? asUser.get() : id(data));
  }

  /** The configuration of the network's end: a user may stand for several nodes. */
  Map<String, Object> network(Path data) throws IOException {
    return configuration(id(data));
  }

  private Map<String, Object> configuration(String id) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("url", broker);
    properties.put("clientId", id);
    put(properties, "user", user);
    put(properties, "prefix", prefix);
    put(properties, "passwordFile", passwordFile);
    put(properties, "caFile", ca);
    put(properties, "certFile", certificate);
    put(properties, "keyFile", key);
    return properties;
  }

  private static void put(Map<String, Object> properties, String name, Object value) {
    if (value instanceof Path file) {
      properties.put(name, file.toAbsolutePath().toString());
    } else if (value != null) {
      properties.put(name, value);
    }
  }

  /** Made once: what the broker keeps for this side is found again after a restart. */
  private String id(Path data) throws IOException {
    if (clientId != null) {
      return clientId;
    }
    return KEPT.in(data, MqttOptions::newId);
  }

  private static String newId() {
    byte[] random = new byte[16];
    new SecureRandom().nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  /** The broker's URL; what may be a password in it is not repeated. */
  private URI url() {
    if (broker.contains("@")) {
      throw bad(
          "--mqtt: expected no user or password in the URL, found one; others on this machine see"
              + " it: use --mqtt-user and --mqtt-password-file");
    }
    try {
      URI url = new URI(broker);
      boolean scheme = "mqtt".equals(url.getScheme()) || "mqtts".equals(url.getScheme());
      boolean bare = url.getRawQuery() == null && url.getRawFragment() == null;
      boolean path = url.getRawPath() != null && !url.getRawPath().matches("/?");
      if (scheme && bare && !path && url.getHost() != null) {
        return url;
      }
    } catch (URISyntaxException ignored) {
      // said below, in the words of the option
    }
    throw bad("--mqtt: expected mqtt://HOST[:PORT] or mqtts://HOST[:PORT], found " + broker);
  }

  private static LauncherException bad(String message) {
    return new LauncherException(LauncherException.BAD_INPUT, message);
  }
}
