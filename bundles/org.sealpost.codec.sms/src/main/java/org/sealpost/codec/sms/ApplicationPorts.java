package org.sealpost.codec.sms;

import org.sealpost.codec.bytes.ByteWriter;

/**
 * Application port addressing (TS 23.040 clauses 9.2.3.24.3 and 9.2.3.24.4).
 *
 * @param wide whether the ports have 16 bits (element 05) rather than 8 (element 04)
 * @param destination the receiving application's port: 0..65535, or 0..255 when not wide
 * @param originator the sending application's port, in the same range
 */
public record ApplicationPorts(boolean wide, int destination, int originator) {
  /** Identifier of the element with 16-bit ports. */
  public static final int ELEMENT = 0x05;

  /** Identifier of the element with 8-bit ports. */
  public static final int NARROW_ELEMENT = 0x04;

  /** Checks both ranges. */
  public ApplicationPorts {
    int most = wide ? 0xffff : 0xff;
    Range.check("destination port", destination, 0, most);
    Range.check("originator port", originator, 0, most);
  }

  /** 16-bit ports. */
  public ApplicationPorts(int destination, int originator) {
    this(true, destination, originator);
  }

  /** The element to put in a header. */
  public InformationElement toElement() {
    int width = wide ? 2 : 1;
    ByteWriter value = new ByteWriter(4).unsigned(width, destination).unsigned(width, originator);
    return new InformationElement(wide ? ELEMENT : NARROW_ELEMENT, value.toByteArray());
  }
}
