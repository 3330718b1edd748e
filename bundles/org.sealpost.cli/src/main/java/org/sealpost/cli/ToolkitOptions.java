package org.sealpost.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sealpost.launcher.LauncherException;
import picocli.CommandLine.Option;

/** What a gateway does for its cards as their terminal. */
final class ToolkitOptions {
  private static final String NONE = "none";

  @Option(
      names = "--card-may-reach",
      paramLabel = "HOST:PORT",
      description = {
        "Where cards may open channels of their own (TCP, UDP), or none.",
        "May be given several times. Default: where --network is."
      })
  private List<String> destinations = List.of();

  @Option(
      names = "--pin-file",
      paramLabel = "FILE",
      description = {
        "Lines of an ICCID and the PIN1 of that card. A PIN is tried once, and only while the card",
        "has all its tries."
      })
  private Path pins;

  /** The properties of the SAT. */
  Map<String, Object> configuration(Optional<URI> network) throws IOException {
    for (String destination : destinations) {
      if (!destination.equals(NONE)
          && !destination.matches("(\\[[0-9a-fA-F:.]+]|[^\\[\\]:/\\s]+):[0-9]{1,5}")) {
        throw new LauncherException(
            LauncherException.BAD_INPUT,
            "--card-may-reach: expected HOST:PORT or none, found " + destination);
      }
    }
    if (pins != null) {
      Json.requireFile(pins, "PIN file");
    }
    List<String> reach =
        destinations.isEmpty()
            ? network.map(ToolkitOptions::place).stream().toList()
            : destinations.stream().filter(destination -> !destination.equals(NONE)).toList();
    return Map.of(
        "cardMayReach", reach, "pinFile", pins == null ? "" : pins.toAbsolutePath().toString());
  }

  private static String place(URI network) {
    int usual = "https".equals(network.getScheme()) ? 443 : 80;
    return network.getHost() + ":" + (network.getPort() < 0 ? usual : network.getPort());
  }
}
