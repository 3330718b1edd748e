package org.sealpost.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.explain.Explainer;
import org.sealpost.codec.explain.Explanation;
import org.sealpost.codec.explain.OtaContext;
import org.sealpost.codec.explain.SecuredForm;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "explain",
    description = {
      "Explains a secured packet in any form, with keys or without.",
      "Forms are recognised: ENVELOPE APDU or its data, answer, TPDU, user data, bare packet."
    })
final class OtaExplainCommand extends Decoding {
  @Mixin private KeyOptions keys;

  @Option(
      names = "--command",
      paramLabel = "HEX",
      description = "The command that a response answers, in any form; it says how to open it.")
  private String command;

  @Option(
      names = "--form",
      paramLabel = "FORM",
      description = "Do not recognise the form; it is one of ${COMPLETION-CANDIDATES}.")
  private SecuredForm form;

  @Parameters(
      arity = "1..*",
      paramLabel = "HEX",
      description = {
        "The packet, or all parts of a concatenated one; - reads from standard input,",
        "one a line."
      })
  private List<String> hex;

  @Override
  List<Explanation> explain() throws DecodeException, IOException {
    OtaContext context = keys.context();
    if (command != null) {
      context = context.answering(Explainer.commandHeader(Hex.parse("--command", command)));
    }
    Explainer explainer = new Explainer(context);
    List<byte[]> inputs = octets(hex);
    List<Explanation> explanations = new ArrayList<>();
    for (byte[] octets : inputs) {
      explanations.add(form == null ? explainer.secured(octets) : explainer.secured(form, octets));
    }
    if (inputs.size() > 1) {
      explanations.add(explainer.assembledPacket(inputs));
    }
    return explanations;
  }
}
