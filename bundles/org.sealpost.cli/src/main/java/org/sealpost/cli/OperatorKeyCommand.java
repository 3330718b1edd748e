package org.sealpost.cli;

import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.Command;

@Command(
    name = "operator-key",
    description = {
      "Prints the public key (PEM) that gateways encrypt the IMSI of a first contact to:",
      "for their --operator-key. It is made if there is none."
    })
final class OperatorKeyCommand extends NetworkRequest {
  OperatorKeyCommand() {
    super("operator.key");
  }

  @Override
  Map<String, Object> arguments() {
    return Map.of();
  }

  @Override
  boolean makesFolder() {
    return true;
  }

  @Override
  int end(Requests requests, Map<?, ?> result, PrintWriter out, PrintWriter err) {
    out.print(result.get("publicKey"));
    out.flush();
    return 0;
  }
}
