package org.sealpost.cli;

import java.io.IOException;
import java.util.List;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.explain.Explainer;
import org.sealpost.codec.explain.Explanation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "decode",
    description = "Explains a command APDU, an envelope, a proactive command or an answer.")
final class ApduDecodeCommand extends Decoding {
  @Option(names = "--answer", description = "It is an answer: data and status word.")
  private boolean answer;

  @Parameters(
      arity = "1..*",
      paramLabel = "HEX",
      description = "A command, an object D0 to DF, or an answer; - reads it from standard input.")
  private List<String> hex;

  @Override
  List<Explanation> explain() throws DecodeException, IOException {
    Explainer explainer = new Explainer();
    byte[] octets = joined(hex);
    return List.of(answer ? explainer.answer(octets) : explainer.apdu(octets));
  }
}
