package org.sealpost.cli;

import java.io.IOException;
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
  @Mixin private MqttOptions mqtt;
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

  @Override
  public Integer call() throws Exception {
    HttpListeners listeners = new HttpListeners(host, port);
    listeners.check();
    mqtt.check();
    new RuntimeHost(RuntimeKind.NETWORK, spec.commandLine().getOut(), spec.commandLine().getErr())
        .run(options, configurations(), listeners.frameworkProperties());
    return 0;
  }

  private Map<String, Map<String, Object>> configurations() throws IOException {
    Map<String, Map<String, Object>> configurations =
        new LinkedHashMap<>(HttpListeners.configurations());
    configurations.put("org.sealpost.network.link.http~http", Map.of());
    configurations.put("org.sealpost.network.rest", Map.of("data", options.data().toString()));
    if (mqtt.isGiven()) {
      configurations.put("org.sealpost.network.link.mqtt~mqtt", mqtt.network(options.data()));
    }
    return configurations;
  }
}
