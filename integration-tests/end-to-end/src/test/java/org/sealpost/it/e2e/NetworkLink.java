package org.sealpost.it.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Two network namespaces of their own with a cable between them, which can lose packets and be
 * pulled: the network is at one end, the gateway at the other. Nothing else is in them, and their
 * addresses exist nowhere else. It takes root and the Debian packages iproute2 and nftables.
 */
final class NetworkLink {
  /** The network's address. */
  static final String HOST = "10.77.0.1";

  /** Percent of the packets. */
  static final int ALL = 100;

  private static final String GATEWAY_HOST = "10.77.0.2";
  private static final String CABLE = "cable";
  private static final List<String> PROGRAMS = List.of("ip", "nft");

  private final String network;
  private final String gateway;

  NetworkLink() throws IOException, InterruptedException {
    String own = Long.toHexString(ProcessHandle.current().pid()) + "-" + System.nanoTime();
    network = "sealpost-n-" + own;
    gateway = "sealpost-g-" + own;
    run("ip", "netns", "add", network);
    run("ip", "netns", "add", gateway);
    run(
        "ip", "-n", network, "link", "add", CABLE, "type", "veth", "peer", "name", CABLE, "netns",
        gateway);
    bringUp(network, HOST);
    bringUp(gateway, GATEWAY_HOST);
    lose(0);
  }

  private static void bringUp(String namespace, String address)
      throws IOException, InterruptedException {
    run("ip", "-n", namespace, "addr", "add", address + "/24", "dev", CABLE);
    run("ip", "-n", namespace, "link", "set", "lo", "up");
    run("ip", "-n", namespace, "link", "set", CABLE, "up");
  }

  /** Whether what it takes is here. */
  static boolean isPossible() {
    return "root".equals(System.getProperty("user.name"))
        && PROGRAMS.stream().allMatch(NetworkLink::isInstalled);
  }

  static String missing() {
    return "network namespaces take root, ip and nft: apt-get install iproute2 nftables";
  }

  private static boolean isInstalled(String program) {
    return Stream.of("/usr/sbin", "/sbin", "/usr/bin", "/bin")
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /** What a command begins with that runs at the network's end. */
  List<String> atNetwork() {
    return List.of("ip", "netns", "exec", network);
  }

  /** What a command begins with that runs at the gateway's end. */
  List<String> atGateway() {
    return List.of("ip", "netns", "exec", gateway);
  }

  /** From now on the cable loses so many packets of a hundred, each way, and nobody is told. */
  void lose(int percent) throws IOException, InterruptedException {
    String none = "add table inet loss; delete table inet loss; ";
    String which = percent == ALL ? "" : " numgen random mod 100 < " + percent;
    String some =
        "add table inet loss; add chain inet loss in { type filter hook input priority 0; };"
            + " add rule inet loss in iifname %s%s drop".formatted(CABLE, which);
    for (String namespace : List.of(network, gateway)) {
      run("ip", "netns", "exec", namespace, "nft", percent == 0 ? none : none + some);
    }
  }

  void pull() throws IOException, InterruptedException {
    run("ip", "-n", gateway, "link", "set", CABLE, "down");
  }

  void plugIn() throws IOException, InterruptedException {
    run("ip", "-n", gateway, "link", "set", CABLE, "up");
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + ": " + said.strip());
    }
  }

  /** The namespaces go; what ran in them must have ended. */
  public void close() throws IOException, InterruptedException {
    List<IOException> failures = new ArrayList<>();
    for (String namespace : List.of(gateway, network)) {
      try {
        run("ip", "netns", "del", namespace);
      } catch (IOException e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      throw failures.get(0);
    }
  }
}
