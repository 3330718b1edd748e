package org.sealpost.cli;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.sealpost.launcher.LauncherException;
import org.sealpost.lib.cardfile.CardFile;
import org.sealpost.lib.cardfile.CardFileException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "gateway", description = "Runs a gateway in the foreground until SIGTERM.")
final class GatewayCommand implements Callable<Integer> {
  private static final String SOFT = "soft:";

  @Mixin private RuntimeOptions options;
  @Mixin private MqttOptions mqtt;
  @Spec private CommandSpec spec;

  @Option(
      names = "--network",
      paramLabel = "URL",
      description = "Where the network listens, http or https; this, --mqtt or both.")
  private URI network;

  @Option(
      names = "--card",
      required = true,
      paramLabel = "soft:FILE",
      description = "The card: a software card, given by its card file.")
  private String card;

  @Option(
      names = "--frame-log",
      paramLabel = "FILE",
      description = "Write every raw frame to FILE, one JSON line each.")
  private Path frameLog;

  @Option(
      names = "--allow-clear-imsi",
      description = {
        "Send the IMSI in clear when there is no pseudonym.",
        "Without it that is done over TLS and to this machine only."
      })
  private boolean allowClearImsi;

  @Override
  public Integer call() throws Exception {
    mqtt.check();
    if (network == null && !mqtt.isGiven()) {
      throw bad("expected --network or --mqtt, found neither");
    }
    Map<String, Map<String, Object>> configurations = new LinkedHashMap<>();
    if (network != null) {
      configurations.put("org.sealpost.bearer.http~network", Map.of("url", url()));
    }
    configurations.put("org.sealpost.card.soft~0", Map.of("file", cardFile().toString()));
    if (mqtt.isGiven()) {
      configurations.put("org.sealpost.bearer.mqtt~network", mqtt.gateway(options.data()));
    }
    configurations.put(
        "org.sealpost.gateway.client",
        Map.of(
            "allowClearImsi",
            allowClearImsi || isPrivate(),
            "frameLog",
            frameLog == null ? "" : frameLog.toAbsolutePath().toString()));
    new RuntimeHost(RuntimeKind.GATEWAY, spec.commandLine().getOut(), spec.commandLine().getErr())
        .run(options, configurations, Map.of());
    return 0;
  }

  private String url() {
    boolean web = "http".equals(network.getScheme()) || "https".equals(network.getScheme());
    if (!web || network.getHost() == null) {
      throw bad("--network: expected http(s)://HOST[:PORT], found " + network);
    }
    return network.toString();
  }

  /** Whether what is sent to the network is seen by nobody else. */
  private boolean isPrivate() throws UnknownHostException {
    boolean http =
        network == null
            || "https".equals(network.getScheme())
            || InetAddress.getByName(network.getHost()).isLoopbackAddress();
    return http && (!mqtt.isGiven() || mqtt.isPrivate());
  }

  private Path cardFile() throws Exception {
    if (!card.startsWith(SOFT)) {
      throw bad("--card: expected soft:FILE, found " + card);
    }
    Path file = Path.of(card.substring(SOFT.length())).toAbsolutePath();
    Json.requireFile(file, "card file");
    try {
      CardFile.read(Files.readAllBytes(file));
    } catch (CardFileException e) {
      throw bad(file + ": " + e.getMessage());
    }
    return file;
  }

  private static LauncherException bad(String message) {
    return new LauncherException(LauncherException.BAD_INPUT, message);
  }
}
