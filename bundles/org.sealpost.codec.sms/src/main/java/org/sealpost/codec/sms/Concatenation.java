package org.sealpost.codec.sms;

import org.sealpost.codec.bytes.ByteWriter;

/**
 * Which part of which concatenated message this is (TS 23.040 clauses 9.2.3.24.1 and 9.2.3.24.8).
 *
 * @param wide whether the reference has 16 bits (element 08) rather than 8 (element 00)
 * @param reference the same in all parts: 0..255, or 0..65535 when wide
 * @param total number of parts, 1..255
 * @param sequence this part, 1..total
 */
public record Concatenation(boolean wide, int reference, int total, int sequence) {
  /** Identifier of the element with an 8-bit reference. */
  public static final int ELEMENT = 0x00;

  /** Identifier of the element with a 16-bit reference. */
  public static final int WIDE_ELEMENT = 0x08;

  /** Checks all ranges. */
  public Concatenation {
    Range.check("concatenation reference", reference, 0, wide ? 0xffff : 0xff);
    Range.check("concatenation total", total, 1, 0xff);
    Range.check("concatenation sequence", sequence, 1, total);
  }

  /** Whether {@code other} is a part of the same message: same reference, same total. */
  public boolean sameMessage(Concatenation other) {
    return wide == other.wide && reference == other.reference && total == other.total;
  }

  /** The element to put in a header. */
  public InformationElement toElement() {
    ByteWriter writer = new ByteWriter(4);
    writer.unsigned(wide ? 2 : 1, reference).u8(total).u8(sequence);
    return new InformationElement(wide ? WIDE_ELEMENT : ELEMENT, writer.toByteArray());
  }
}
