package org.sealpost.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.sealpost.bearer.http.HttpLink;
import org.sealpost.launcher.LauncherException;
import org.sealpost.relay.bluetooth.BluezRadio;
import org.sealpost.relay.bluetooth.Relay;
import org.sealpost.relay.bluetooth.RelayCounts;
import org.sealpost.relay.bluetooth.RelaySettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "relay",
    description = {
      "Carries frames between gateways in Bluetooth range and the network.",
      "It has no keys, and can neither read nor forge what it carries. Ends by SIGTERM."
    })
final class RelayCommand implements Callable<Integer> {
  /** What controllers take as a rule. */
  private static final int MOST_AT_ONCE = 7;

  @Mixin private NetworkOptions network;
  @Mixin private ProxyOptions proxy;

  @Option(
      names = "--adapter",
      paramLabel = "NAME",
      defaultValue = "hci0",
      description = "The Bluetooth adapter (${DEFAULT-VALUE}).")
  private String adapter;

  @Mixin private BluetoothBus bus;

  @Option(
      names = "--at-once",
      paramLabel = "N",
      defaultValue = "4",
      description = "Gateways that are connected at the same time, 1 to 7 (${DEFAULT-VALUE}).")
  private int atOnce;

  @Option(
      names = "--once",
      description = "Visit each gateway until it is quiet, and end when none is left.")
  private boolean once;

  @Option(names = "--for", paramLabel = "SECONDS", description = "End after this time.")
  private Integer seconds;

  @Option(
      names = "--json",
      description = {
        "Print one line of JSON when ready and one at the end; what happens goes to stderr."
      })
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Map<String, Object> link = link();
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter lines = json ? spec.commandLine().getErr() : out;
    Relay relay =
        new Relay(
            new BluezRadio(bus.address(), adapter),
            () -> HttpLink.of(link),
            settings(),
            line -> say(lines, line));
    AtomicBoolean served = new AtomicBoolean();
    try (Simulation running = new Simulation()) {
      running.add(relay).start();
      if (json) {
        say(out, Json.line(Map.of("adapter", adapter)));
      }
      running.run(() -> served.set(await(relay)));
    }
    say(out, json ? Json.line(counts(relay.passed())) : "in all: " + relay.passed());
    return served.get() ? 0 : 1;
  }

  private Map<String, Object> link() {
    network.check();
    if (!network.isGiven()) {
      throw bad("expected --network, found none");
    }
    if (atOnce < 1 || atOnce > MOST_AT_ONCE) {
      throw bad("--at-once: expected 1 to " + MOST_AT_ONCE + ", found " + atOnce);
    }
    if (seconds != null && seconds < 1) {
      throw bad("--for: expected 1 or more, found " + seconds);
    }
    if (!adapter.matches("hci[0-9]{1,3}")) {
      throw bad("--adapter: expected hci and a number, found " + adapter);
    }
    return network.bearer(proxy.configuration(true));
  }

  private RelaySettings settings() {
    RelaySettings settings = RelaySettings.USUAL.withAtOnce(atOnce);
    return once ? settings.onlyOnce() : settings;
  }

  /** Whether what was to be done was done in the time. */
  private boolean await(Relay relay) throws InterruptedException {
    Duration limit = seconds == null ? Relay.FOR_EVER : Duration.ofSeconds(seconds);
    if (once) {
      return relay.awaitServed(limit);
    }
    relay.awaitEnd(limit);
    return true;
  }

  private static Map<String, Object> counts(RelayCounts counts) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("framesUp", counts.framesUp());
    all.put("octetsUp", counts.octetsUp());
    all.put("framesDown", counts.framesDown());
    all.put("octetsDown", counts.octetsDown());
    all.put("refused", counts.refused());
    return all;
  }

  /** At once: somebody watches. */
  private static synchronized void say(PrintWriter out, String line) {
    out.println(line);
    out.flush();
  }

  private static LauncherException bad(String message) {
    return new LauncherException(LauncherException.BAD_INPUT, message);
  }
}
