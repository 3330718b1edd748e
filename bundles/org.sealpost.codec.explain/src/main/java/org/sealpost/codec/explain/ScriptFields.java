package org.sealpost.codec.explain;

import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.cat.StatusWord;
import org.sealpost.codec.ota.CompactScript;
import org.sealpost.codec.ota.ScriptCommand;

/** Remote management scripts and their responses (TS 102 226 clause 5.2). */
final class ScriptFields {
  private static final String COMPACT = "TS 102 226 5.2.1";
  private static final String EXPANDED = "TS 102 226 5.2.2";

  private final ApduFields apdus = new ApduFields();

  /** The secured data of a command packet. */
  void command(Fields fields) throws DecodeException {
    if (fields.remaining() == 0) {
      return;
    }
    int first = fields.peek("script");
    if (first == 0xaa || first == 0xae) {
      expanded(fields);
      return;
    }
    int count = 0;
    for (ScriptCommand command : CompactScript.decode(fields.all()).commands()) {
      count++;
      String name = "command " + count;
      byte[] octets = command.octets();
      fields.group(
          name, octets.length, COMPACT + ".1", "", ApduFields.name(octets), apdus::command);
    }
  }

  /** The data of a response packet. */
  void response(Fields fields) throws DecodeException {
    if (fields.remaining() == 0) {
      return;
    }
    int first = fields.peek("response");
    if ((first == 0xab || first == 0xaf) && fields.remaining() > 3) {
      expanded(fields);
      return;
    }
    fields.number("commands executed", 1, COMPACT + ".2", "the failed one included");
    statusWord(fields, COMPACT + ".2");
    if (fields.remaining() > 0) {
      fields.field("data of the last command", fields.remaining(), COMPACT + ".2", "", "");
    }
  }

  static void statusWord(Fields fields, String clause) throws DecodeException {
    byte[] all = fields.all();
    int at = all.length - fields.remaining();
    if (fields.remaining() >= 2) {
      StatusWord status = new StatusWord((all[at] & 0xff) << 8 | all[at + 1] & 0xff);
      fields.field("SW1 SW2", 2, clause, status.toString(), StatusWords.meaning(status));
    } else {
      fields.field("SW1 SW2", 2, clause, "", "");
    }
  }

  /** Definite (AA, AB) or indefinite (AE, AF) length. */
  private void expanded(Fields fields) throws DecodeException {
    int tag = fields.octet("script tag", EXPANDED, ScriptFields::outer);
    if ((tag & 4) != 0) {
      fields.octet("length", EXPANDED, form -> form == 0x80 ? "indefinite" : "");
    } else {
      length(fields);
    }
    while (fields.remaining() > 0) {
      if (fields.peek("object") == 0) {
        fields.field("end of contents", 2, EXPANDED, "", "");
        return;
      }
      object(fields);
    }
  }

  private void object(Fields fields) throws DecodeException {
    int tag = fields.octet("tag", EXPANDED, ScriptFields::inner);
    int length = length(fields);
    switch (tag) {
      case 0x22:
        fields.group("C-APDU", length, EXPANDED + ".1", "", "", apdus::command);
        break;
      case 0x23:
        fields.group("R-APDU", length, EXPANDED + ".2", "", "", apdus::answer);
        break;
      default:
        fields.field("value", length, EXPANDED, "", "");
    }
  }

  private static int length(Fields fields) throws DecodeException {
    int first = fields.peek("length");
    if (first <= 0x80) {
      return (int) fields.number("length", 1, EXPANDED, "");
    }
    fields.octet("length form", EXPANDED, form -> (form & 0x7f) + " octets of length follow");
    return (int)
        Math.min(fields.number("length", Math.min(first & 0x7f, 4), EXPANDED, ""), 1 << 24);
  }

  private static String outer(int tag) {
    return switch (tag) {
      case 0xaa -> "command scripting template, definite length";
      case 0xab -> "response scripting template, definite length";
      case 0xae -> "command scripting template, indefinite length";
      default -> "response scripting template, indefinite length";
    };
  }

  private static String inner(int tag) {
    return switch (tag) {
      case 0x22 -> "C-APDU";
      case 0x23 -> "R-APDU";
      case 0x80 -> "number of executed commands";
      case 0x81 -> "immediate action";
      case 0x82 -> "error action";
      case 0x83 -> "script chaining";
      case 0x90 -> "bad format";
      default -> "unknown";
    };
  }
}
