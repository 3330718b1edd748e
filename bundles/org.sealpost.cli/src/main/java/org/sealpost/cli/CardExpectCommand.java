package org.sealpost.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "expect",
    description = "Says what a card should hold; what is missing is delivered at its next poll.")
final class CardExpectCommand extends NetworkRequest {
  @Option(names = "--iccid", required = true, paramLabel = "X", description = "The card.")
  private String iccid;

  @Option(names = "--imsi", paramLabel = "I", description = "The IMSI that it should have.")
  private String imsi;

  @Option(
      names = "--file",
      paramLabel = "PATH=HEX",
      description = "A file and its first octets, such as 3F00/7FFF/6F46=00534541; repeatable.")
  private List<String> files = List.of();

  CardExpectCommand() {
    super("card.expect");
  }

  @Override
  Map<String, Object> arguments() {
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put("iccid", iccid);
    if (imsi != null) {
      arguments.put("imsi", imsi);
    }
    arguments.put("files", files.stream().map(file -> FileContent.parse("--file", file)).toList());
    return arguments;
  }
}
