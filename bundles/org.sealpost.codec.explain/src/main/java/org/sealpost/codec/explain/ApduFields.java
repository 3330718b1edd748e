package org.sealpost.codec.explain;

import java.util.Arrays;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.cat.CommandApdu;
import org.sealpost.codec.cat.Instruction;

/** Command APDUs and their answers (TS 102 221 clause 10). */
final class ApduFields {
  private static final String STRUCTURE = "TS 102 221 10.1";
  private static final int PUT_KEY = 0xd8;

  private final Fields.Describer envelope;

  /** Explains short messages in envelopes without their secured packets. */
  ApduFields() {
    this(fields -> new CatFields(OtaContext.NONE).envelope(fields));
  }

  /**
   * @param envelope describes the data of an ENVELOPE
   */
  ApduFields(Fields.Describer envelope) {
    this.envelope = envelope;
  }

  /** The name of the instruction of a command of at least three octets. */
  static String name(byte[] apdu) {
    return Instructions.of(apdu[0] & 0xff, apdu[1] & 0xff, apdu[2] & 0xff).name();
  }

  void command(Fields fields) throws DecodeException {
    CommandApdu apdu = CommandApdu.decode(fields.all());
    Instructions.Entry instruction = Instructions.of(apdu.cla(), apdu.ins(), apdu.p1());
    fields.octet("CLA", STRUCTURE + ".1", Instructions::classMeaning);
    fields.octet("INS", instruction.clause(), ins -> instruction.name());
    fields.octet("P1", instruction.clause(), p1 -> firstParameter(apdu));
    fields.octet("P2", instruction.clause(), p2 -> secondParameter(apdu));
    int width = apdu.extended() ? 2 : 1;
    if (apdu.extended()) {
      fields.field("extended length", 1, "ISO/IEC 7816-4 5.1", "", "");
    }
    int length = apdu.data().length;
    if (length > 0) {
      fields.number("Lc", width, STRUCTURE + ".4", "octets of data");
      data(fields, apdu, length, instruction.clause());
    }
    if (apdu.expected().isPresent()) {
      int expected = apdu.expected().getAsInt();
      fields.field("Le", width, STRUCTURE + ".6", "", "at most " + expected + " octets of answer");
    }
  }

  private void data(Fields fields, CommandApdu apdu, int length, String clause)
      throws DecodeException {
    switch (apdu.ins()) {
      case Instruction.ENVELOPE:
        fields.group("data", length, clause, "", "", envelope);
        break;
      case Instruction.TERMINAL_RESPONSE:
        fields.group("data", length, clause, "", "", CatFields::objects);
        break;
      case Instruction.SELECT:
        select(fields, apdu, length, clause);
        break;
      case Instruction.AUTHENTICATE:
        fields.group("data", length, "TS 31.102 7.1.2", "", "", ApduFields::challenge);
        break;
      case Instruction.VERIFY_PIN, 0x24, 0x26, 0x28, 0x2c:
        fields.secret("data", length, clause, "a PIN");
        break;
      case PUT_KEY:
        fields.octet("key version number", clause, version -> "of the new keys");
        fields.secret("keys", length - 1, clause, "keys, sealed with the DEK, and check values");
        break;
      default:
        fields.field("data", length, clause, "", "");
    }
  }

  private static void select(Fields fields, CommandApdu apdu, int length, String clause)
      throws DecodeException {
    byte[] data = apdu.data();
    if (apdu.p1() == 0x04) {
      fields.field("AID", length, clause, "", "");
    } else if (length % 2 == 0) {
      fields.field("path", length, clause, Files.path(data), Files.name(data));
    } else {
      fields.field("data", length, clause, "", "");
    }
  }

  private static void challenge(Fields fields) throws DecodeException {
    for (String name : new String[] {"RAND", "AUTN"}) {
      if (fields.remaining() > 0) {
        int length = (int) fields.number(name + " length", 1, "TS 31.102 7.1.2", "");
        fields.field(name, length, "TS 31.102 7.1.2", "", "");
      }
    }
  }

  private static String firstParameter(CommandApdu apdu) {
    return switch (apdu.ins()) {
      case Instruction.SELECT -> selection(apdu.p1());
      case Instruction.READ_BINARY, Instruction.UPDATE_BINARY ->
          (apdu.p1() & 0x80) == 0
              ? "offset, upper octet"
              : "short file identifier " + (apdu.p1() & 0x1f);
      case Instruction.READ_RECORD, Instruction.UPDATE_RECORD -> "record " + apdu.p1();
      default -> "";
    };
  }

  private static String secondParameter(CommandApdu apdu) {
    return switch (apdu.ins()) {
      case Instruction.READ_BINARY, Instruction.UPDATE_BINARY ->
          (apdu.p1() & 0x80) == 0
              ? "offset " + (apdu.p1() << 8 | apdu.p2())
              : "offset " + apdu.p2();
      case Instruction.READ_RECORD, Instruction.UPDATE_RECORD -> recordMode(apdu.p2());
      case Instruction.SELECT -> (apdu.p2() & 0x0c) == 0x0c ? "no data returned" : "FCP returned";
      case Instruction.AUTHENTICATE -> apdu.p2() == 0x81 ? "3G security context" : "";
      default -> "";
    };
  }

  private static String selection(int p1) {
    return switch (p1) {
      case 0x00 -> "by file identifier";
      case 0x01 -> "a directory below the current one";
      case 0x03 -> "the directory above";
      case 0x04 -> "by AID";
      case 0x08 -> "by path from the MF";
      case 0x09 -> "by path from the current directory";
      default -> "";
    };
  }

  private static String recordMode(int p2) {
    return switch (p2 & 7) {
      case 2 -> "next record";
      case 3 -> "previous record";
      case 4 -> "absolute, or current if record 0";
      default -> "";
    };
  }

  /** Data, if there are any, and a status word. */
  void answer(Fields fields) throws DecodeException {
    int length = Math.max(0, fields.remaining() - 2);
    byte[] data = Arrays.copyOf(fields.all(), length);
    if (length > 0) {
      fields.group("data", length, "TS 102 221 10.2", "", "", answerData(data));
    }
    ScriptFields.statusWord(fields, "TS 102 221 10.2.1");
  }

  private static Fields.Describer answerData(byte[] data) {
    return switch (data[0] & 0xff) {
      case 0xd0 -> new CatFields(OtaContext.NONE)::proactive;
      case 0x62 -> CatFields::berObjects;
      default -> ApduFields::plain;
    };
  }

  static void plain(Fields fields) throws DecodeException {
    fields.field("octets", fields.remaining(), "", "", "");
  }
}
