package org.sealpost.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import org.sealpost.launcher.LauncherException;
import picocli.CommandLine.Option;

/** Where a network gets authentication vectors: from its own store or from an external HLR. */
final class VectorOptions {
  private static final int MOST_NODE = 31;
  private static final int GSUP_PORT = 4222;
  private static final String EMBEDDED = "org.sealpost.network.auc";
  private static final String EXTERNAL = "org.sealpost.network.hlr";

  /** No store is like this: the embedded centre waits for one for ever, so there are not two. */
  private static final Map<String, Object> SWITCHED_OFF =
      Map.of("store.target", "(!(objectClass=*))");

  @Option(
      names = "--node",
      paramLabel = "N",
      defaultValue = "0",
      description = {
        "Number of this node, 0 to 31, another for each one that serves the same cards",
        "(${DEFAULT-VALUE}): the IND of its sequence numbers, and its name at an HLR."
      })
  private int node;

  @Option(
      names = "--hlr",
      paramLabel = "URL",
      description = {
        "External HLR that has the subscribers' keys, gsup://HOST[:PORT].",
        "Default: the keys are in the network's own store."
      })
  private String hlr;

  /** Fails on bad input, before anything is changed. */
  void check() {
    if (node < 0 || node > MOST_NODE) {
      throw bad("--node: expected 0.." + MOST_NODE + ", found " + node);
    }
    if (hlr != null) {
      address();
    }
  }

  /** By PID. */
  Map<String, Map<String, Object>> configurations() {
    if (hlr == null) {
      return Map.of(EMBEDDED, Map.of("indicator", node));
    }
    URI address = address();
    return Map.of(
        EMBEDDED,
        SWITCHED_OFF,
        EXTERNAL,
        Map.of(
            "host",
            address.getHost(),
            "port",
            address.getPort() < 0 ? GSUP_PORT : address.getPort(),
            "name",
            "sealpost-" + node));
  }

  private URI address() {
    try {
      URI address = new URI(hlr);
      boolean portIsValid = address.getPort() != 0 && address.getPort() <= 0xffff;
      if (address.getHost() != null && portIsValid && isPlain(address)) {
        return address;
      }
    } catch (URISyntaxException e) {
      throw bad("--hlr: expected gsup://HOST[:PORT], found no address");
    }
    throw bad("--hlr: expected gsup://HOST[:PORT], found " + hlr);
  }

  private static boolean isPlain(URI address) {
    return "gsup".equals(address.getScheme())
        && address.getRawPath().isEmpty()
        && address.getRawQuery() == null
        && address.getRawFragment() == null
        && address.getRawUserInfo() == null;
  }

  private static LauncherException bad(String message) {
    return new LauncherException(LauncherException.BAD_INPUT, message);
  }
}
