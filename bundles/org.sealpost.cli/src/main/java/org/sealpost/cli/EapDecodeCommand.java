package org.sealpost.cli;

import java.io.IOException;
import java.util.List;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.explain.Explainer;
import org.sealpost.codec.explain.Explanation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "decode", description = "Explains an EAP packet, EAP-AKA and EAP-AKA' in full.")
final class EapDecodeCommand extends Decoding {
  @Parameters(
      arity = "1..*",
      paramLabel = "HEX",
      description = "The packet; - reads it from standard input.")
  private List<String> hex;

  @Override
  List<Explanation> explain() throws DecodeException, IOException {
    return List.of(new Explainer().eap(joined(hex)));
  }
}
