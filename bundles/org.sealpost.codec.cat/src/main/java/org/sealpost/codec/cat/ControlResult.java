package org.sealpost.codec.cat;

import java.util.List;
import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;

/**
 * What the card answers to CALL CONTROL and MO SHORT MESSAGE CONTROL (TS 31.111 clauses 7.3.1.6 and
 * 7.3.2.2). No data at all mean that it is allowed as asked.
 *
 * @param decision {@link #ALLOWED}, {@link #NOT_ALLOWED}, {@link #MODIFIED} or another 0..255
 * @param objects what is to be done instead
 * @param lengthOctets octets of the length field, 1..4; 0 if there were no data
 */
public record ControlResult(int decision, List<ComprehensionTlv> objects, int lengthOctets) {
  /** Allowed as asked. */
  public static final int ALLOWED = 0x00;

  /** Not allowed. */
  public static final int NOT_ALLOWED = 0x01;

  /** Allowed with modifications. */
  public static final int MODIFIED = 0x02;

  /** Checks the ranges and copies the list. */
  public ControlResult {
    Range.octets("control result", decision);
    objects = List.copyOf(objects);
    if (lengthOctets != 0 || decision != ALLOWED || !objects.isEmpty()) {
      BerLength.require(lengthOctets, ComprehensionTlv.encodeAll(objects).length);
    }
  }

  /** A result with the shortest length field. */
  public ControlResult(int decision, List<ComprehensionTlv> objects) {
    this(decision, objects, BerLength.shortest(ComprehensionTlv.encodeAll(objects).length));
  }

  /** The data that the card answers with. */
  public byte[] encode() {
    if (lengthOctets == 0) {
      return new byte[0];
    }
    ByteWriter writer = new ByteWriter().u8(decision);
    return BerLength.write(writer, ComprehensionTlv.encodeAll(objects), lengthOctets).toByteArray();
  }

  /** Decodes the data of an answer. */
  public static ControlResult decode(byte[] data) throws DecodeException {
    if (data.length == 0) {
      return new ControlResult(ALLOWED, List.of(), 0);
    }
    ByteReader reader = new ByteReader("control result", data);
    int decision = reader.u8("result");
    BerLength.Value objects = BerLength.read(reader);
    reader.expectEnd();
    return new ControlResult(
        decision, ComprehensionTlv.decodeAll(objects.octets()), objects.lengthOctets());
  }
}
