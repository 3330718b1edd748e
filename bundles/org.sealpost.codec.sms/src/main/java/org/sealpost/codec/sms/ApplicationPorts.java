package org.sealpost.codec.sms;

import org.sealpost.codec.bytes.ByteWriter;

/**
 * Application port addressing with 16-bit ports (TS 23.040 clause 9.2.3.24.4).
 *
 * @param destination the receiving application's port, 0..65535
 * @param originator the sending application's port, 0..65535
 */
public record ApplicationPorts(int destination, int originator) {
  /** Identifier of the element. */
  public static final int ELEMENT = 0x05;

  /** Checks both ranges. */
  public ApplicationPorts {
    Range.check("destination port", destination, 0, 0xffff);
    Range.check("originator port", originator, 0, 0xffff);
  }

  /** The element to put in a header. */
  public InformationElement toElement() {
    return new InformationElement(
        ELEMENT, new ByteWriter(4).u16(destination).u16(originator).toByteArray());
  }
}
