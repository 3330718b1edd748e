package org.sealpost.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "add", description = "Adds a subscriber, before or while the network runs.")
final class SubscriberAddCommand extends NetworkRequest {
  @Option(names = "--imsi", required = true, paramLabel = "I", description = "6 to 15 digits.")
  private String imsi;

  @Option(names = "--k", required = true, paramLabel = "HEX", description = "Key K, 16 octets.")
  private String k;

  @Option(names = "--opc", required = true, paramLabel = "HEX", description = "OPc, 16 octets.")
  private String opc;

  @Option(names = "--amf", paramLabel = "HEX", description = "AMF, 2 octets.")
  private String amf;

  @Option(names = "--sqn", paramLabel = "HEX", description = "First SQN, 6 octets.")
  private String sqn;

  SubscriberAddCommand() {
    super("subscriber.add");
  }

  @Override
  Map<String, Object> arguments() {
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put("imsi", imsi);
    arguments.put("k", k);
    arguments.put("opc", opc);
    if (amf != null) {
      arguments.put("amf", amf);
    }
    if (sqn != null) {
      arguments.put("sqn", sqn);
    }
    return arguments;
  }

  @Override
  boolean makesFolder() {
    return true;
  }
}
