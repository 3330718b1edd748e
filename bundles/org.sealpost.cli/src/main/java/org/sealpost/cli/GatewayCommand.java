package org.sealpost.cli;

import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.sealpost.launcher.LauncherException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "gateway",
    description = {
      "Runs a gateway in the foreground until SIGTERM.",
      "It takes --network, --mqtt, --folder, --sms-to, --bluetooth or several."
    })
final class GatewayCommand implements Callable<Integer> {
  @Mixin private RuntimeOptions options;
  @Mixin private GatewayCards cards;
  @Mixin private MqttOptions mqtt;
  @Mixin private NetworkOptions network;
  @Mixin private ProxyOptions proxy;
  @Mixin private FolderOptions folder;
  @Mixin private FolderOptions.Place place;
  @Mixin private ModemOptions modem;
  @Mixin private ToolkitOptions toolkit;
  @Mixin private BluetoothOptions bluetooth;
  @Spec private CommandSpec spec;

  @Option(
      names = "--bearer-rank",
      paramLabel = "NAME=N",
      description = {
        "Rank of a bearer, 0 to 999, the lowest first; http and mqtt have 100.",
        "May be given several times. Default: what costs less is first."
      })
  private List<String> ranks = List.of();

  @Option(
      names = "--ts43",
      paramLabel = "URL",
      description = "Ask this entitlement server (TS.43) too; ctl call entitlements tells.")
  private URI entitlements;

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

  @Option(
      names = "--operator-key",
      paramLabel = "FILE",
      description = {
        "The operator's RSA public key or certificate (PEM): when there is no pseudonym the IMSI",
        "is sent encrypted to it. A network prints its own with: sealpost operator-key"
      })
  private Path operatorKey;

  @Override
  public Integer call() throws Exception {
    mqtt.check();
    folder.check();
    place.check(folder);
    modem.check();
    bluetooth.check();
    network.check();
    if (!network.isGiven() && !mqtt.isGiven() && !isCarried()) {
      throw bad("expected --network, --mqtt, --folder, --sms-to or --bluetooth, found none");
    }
    for (String rank : ranks) {
      if (!rank.matches(".+=[0-9]{1,3}")) {
        throw bad("--bearer-rank: expected NAME=N, N from 0 to 999, found " + rank);
      }
    }
    Map<String, Object> way = proxy.configuration(network.isGiven());
    Map<String, Map<String, Object>> configurations = new LinkedHashMap<>();
    if (network.isGiven()) {
      configurations.put("org.sealpost.bearer.http~network", network.bearer(way));
    }
    configurations.put("org.sealpost.gateway.sat", toolkit.configuration(network.url()));
    configurations.putAll(cards.configurations(modem));
    if (mqtt.isGiven()) {
      configurations.put("org.sealpost.bearer.mqtt~network", mqtt.gateway(options.data()));
    }
    if (folder.isGiven()) {
      configurations.put(
          "org.sealpost.bearer.folder~network", place.gateway(folder, options.data()));
    }
    configurations.putAll(modem.configurations(options.data()));
    configurations.putAll(bluetooth.configurations());
    configurations.put(
        "org.sealpost.gateway.client",
        Map.of(
            "allowClearImsi",
            allowClearImsi || isPrivate(),
            "answerPermanentIdentity",
            isPrivate(),
            "operatorKey",
            operatorKey == null ? "" : new PemFile("--operator-key", operatorKey).publicKey(),
            "ranks",
            ranks,
            "frameLog",
            frameLog == null ? "" : frameLog.toAbsolutePath().toString()));
    if (entitlements != null) {
      configurations.put(
          "org.sealpost.gateway.ts43",
          Map.of(
              "url",
              Ts43Command.checked(entitlements, "--ts43").toString(),
              "tokenFile",
              options.data().toAbsolutePath().resolve("ts43-token.json").toString()));
    }
    new RuntimeHost(RuntimeKind.GATEWAY, spec.commandLine().getOut(), spec.commandLine().getErr())
        .run(options, cards.mayComeLater(), configurations, Map.of());
    return 0;
  }

  /** Whether what is sent to the network is seen by nobody else. */
  private boolean isPrivate() throws UnknownHostException {
    return network.isPrivate() && (!mqtt.isGiven() || mqtt.isPrivate()) && !isCarried();
  }

  /** Whoever carries the stick can read it, and so can whoever carries a message, and a relay. */
  private boolean isCarried() {
    return folder.isGiven() || modem.isBearer() || bluetooth.isGiven();
  }

  private static LauncherException bad(String message) {
    return new LauncherException(LauncherException.BAD_INPUT, message);
  }
}
