package org.sealpost.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.explain.Explainer;
import org.sealpost.codec.explain.Explanation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "decode",
    description = {
      "Explains TPDUs.",
      "When all parts of a concatenated message are given, the message too."
    })
final class SmsDecodeCommand extends Decoding {
  /** Where a TPDU goes to, and what stands before it. */
  enum Form {
    /** A TPDU of either direction, or, if it is none, behind a service centre's address. */
    ANY,
    /** From a service centre. */
    TO_MOBILE,
    /** From a mobile. */
    FROM_MOBILE,
    /** Behind a service centre's address. */
    PDU
  }

  @Option(
      names = "--form",
      paramLabel = "FORM",
      defaultValue = "ANY",
      description = {
        "One of ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}). PDU is a TPDU behind the service",
        "centre's address, as modems show it."
      })
  private Form form;

  @Parameters(
      arity = "1..*",
      paramLabel = "HEX",
      description = "TPDUs; - reads them from standard input, one a line.")
  private List<String> hex;

  @Override
  List<Explanation> explain() throws DecodeException, IOException {
    Explainer explainer = new Explainer();
    List<Explanation> explanations = new ArrayList<>();
    List<byte[]> messages = octets(hex);
    for (byte[] octets : messages) {
      explanations.add(
          switch (form) {
            case ANY -> any(explainer, octets);
            case TO_MOBILE -> explainer.tpduToMobile(octets);
            case FROM_MOBILE -> explainer.tpduFromMobile(octets);
            case PDU -> explainer.pdu(octets);
          });
    }
    if (messages.size() > 1 && form != Form.PDU) {
      explanations.add(explainer.assembled(messages));
    }
    return explanations;
  }

  private static Explanation any(Explainer explainer, byte[] octets) throws DecodeException {
    try {
      return explainer.tpdu(octets);
    } catch (DecodeException e) {
      if (isPdu(explainer, octets)) {
        return explainer.pdu(octets);
      }
      throw e;
    }
  }

  private static boolean isPdu(Explainer explainer, byte[] octets) {
    int from = octets.length == 0 ? 0 : 1 + (octets[0] & 0xff);
    try {
      return from < octets.length
          && explainer.tpdu(Arrays.copyOfRange(octets, from, octets.length)) != null;
    } catch (DecodeException expected) {
      return false;
    }
  }
}
