package org.sealpost.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.sealpost.launcher.LauncherException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "deliver",
    description = "Delivers one configuration to a card, or queues it until the network runs.")
final class DeliverCommand extends NetworkRequest {
  @Option(names = "--iccid", required = true, paramLabel = "X", description = "The card.")
  private String iccid;

  @ArgGroup(multiplicity = "1")
  private Content content;

  @Option(names = "--wait", description = "Wait until the delivery is final; 0 only if proven.")
  private boolean wait;

  DeliverCommand() {
    super("deliver");
  }

  /** Exactly one of the two. */
  static final class Content {
    @Option(names = "--imsi", paramLabel = "I", description = "Give the card this IMSI.")
    private String imsi;

    @Option(
        names = "--write",
        paramLabel = "PATH=HEX",
        description = "Write these octets to the file with this path, such as 3F00/7FFF/6F46.")
    private String write;
  }

  @Override
  Map<String, Object> arguments() {
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put("iccid", iccid);
    if (content.imsi != null) {
      arguments.put("imsi", content.imsi);
    } else {
      String[] parts = content.write.split("=", -1);
      if (parts.length != 2) {
        throw new LauncherException(
            LauncherException.BAD_INPUT, "--write: expected PATH=HEX, found " + content.write);
      }
      arguments.put("write", Map.of("path", parts[0], "data", parts[1]));
    }
    arguments.put("wait", wait);
    return arguments;
  }

  @Override
  boolean needsRunning() {
    return wait;
  }

  @Override
  int exitCode(Object result) {
    boolean proven = result instanceof Map<?, ?> map && "proven".equals(map.get("state"));
    return !wait || proven ? 0 : 1;
  }
}
