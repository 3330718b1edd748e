package org.sealpost.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "network", description = "Runs the network side in the foreground until SIGTERM.")
final class NetworkCommand implements Callable<Integer> {
  @Mixin private RuntimeOptions options;
  @Mixin private DeviceTrust trust;
  @Mixin private MqttOptions mqtt;
  @Mixin private FolderOptions folder;
  @Mixin private SmppOptions smpp;
  @Spec private CommandSpec spec;

  @Option(
      names = "--http-port",
      required = true,
      paramLabel = "N",
      description = "Port for gateways and devices; 0 for any free one.")
  private int port;

  @Option(
      names = "--http-host",
      paramLabel = "H",
      defaultValue = "127.0.0.1",
      description = "Address to listen on (${DEFAULT-VALUE}).")
  private String host;

  @Option(
      names = "--identity-key",
      paramLabel = "FILE",
      description = {
        "RSA private key (PEM, PKCS #8) that gateways encrypt the IMSI of a first contact to.",
        "Without it the key is one that is kept in the data folder."
      })
  private Path identityKey;

  @Mixin private VectorOptions vectors;

  @Override
  public Integer call() throws Exception {
    HttpListeners listeners = new HttpListeners(host, port, trust.tls());
    listeners.check();
    trust.check(host);
    vectors.check();
    mqtt.check();
    folder.check();
    smpp.check();
    new RuntimeHost(RuntimeKind.NETWORK, spec.commandLine().getOut(), spec.commandLine().getErr())
        .run(options, false, configurations(listeners), listeners.frameworkProperties());
    return 0;
  }

  private Map<String, Map<String, Object>> configurations(HttpListeners listeners)
      throws IOException {
    Map<String, Map<String, Object>> configurations =
        new LinkedHashMap<>(listeners.configurations());
    configurations.putAll(trust.configurations(host, port));
    configurations.put("org.sealpost.network.link.http~http", Map.of());
    configurations.putAll(EntitlementDefaults.configurations());
    configurations.putAll(vectors.configurations());
    configurations.put("org.sealpost.network.rest", Map.of("data", options.data().toString()));
    if (identityKey != null) {
      String file = new PemFile("--identity-key", identityKey).privateKey();
      configurations.put("org.sealpost.network.entitlement", Map.of("identityKey", file));
    }
    if (mqtt.isGiven()) {
      configurations.put("org.sealpost.network.link.mqtt~mqtt", mqtt.network(options.data()));
    }
    if (folder.isGiven()) {
      configurations.put("org.sealpost.network.link.folder~folder", folder.network());
    }
    if (smpp.isGiven()) {
      configurations.put("org.sealpost.network.link.smpp~smpp", smpp.network(options.data()));
    }
    return configurations;
  }
}
