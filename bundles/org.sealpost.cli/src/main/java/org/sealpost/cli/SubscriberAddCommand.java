package org.sealpost.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "add", description = "Adds a subscriber, before or while the network runs.")
final class SubscriberAddCommand extends NetworkRequest {
  @Option(names = "--imsi", required = true, paramLabel = "I", description = "6 to 15 digits.")
  private String imsi;

  @Option(
      names = "--algorithm",
      paramLabel = "A",
      defaultValue = "milenage",
      description = "milenage or tuak; default: milenage.")
  private String algorithm;

  @Option(
      names = "--k",
      required = true,
      paramLabel = "HEX",
      description = "Key K, 16 octets (TUAK: or 32).")
  private String k;

  @Option(names = "--opc", paramLabel = "HEX", description = "Milenage: OPc, 16 octets.")
  private String opc;

  @Option(names = "--topc", paramLabel = "HEX", description = "TUAK: TOPc, 32 octets.")
  private String topc;

  @Option(names = "--top", paramLabel = "HEX", description = "TUAK: TOP, 32 octets.")
  private String top;

  @Option(names = "--res", paramLabel = "N", description = "TUAK: octets of RES, 4, 8 or 16.")
  private Integer res;

  @Option(
      names = "--iterations",
      paramLabel = "N",
      description = "TUAK: iterations of Keccak-f[1600], 1 to 255.")
  private Integer iterations;

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
    arguments.put("algorithm", algorithm);
    arguments.put("k", k);
    arguments.put("opc", opc);
    arguments.put("topc", topc);
    arguments.put("top", top);
    arguments.put("res", res);
    arguments.put("iterations", iterations);
    arguments.put("amf", amf);
    arguments.put("sqn", sqn);
    arguments.values().removeIf(value -> value == null);
    return arguments;
  }

  @Override
  boolean makesFolder() {
    return true;
  }
}
