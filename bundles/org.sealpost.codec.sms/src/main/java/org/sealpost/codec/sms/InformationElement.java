package org.sealpost.codec.sms;

import java.util.Arrays;

/**
 * One information element of a user data header (TS 23.040 clause 9.2.3.24).
 *
 * @param id the information element identifier, 0..255
 * @param value 0..137 octets; copied
 */
public record InformationElement(int id, byte[] value) {
  /** Checks the ranges and copies the value. */
  public InformationElement {
    Range.octet("information element identifier", id);
    Range.check("information element length", value.length, 0, UserData.MAX_OCTETS - 3);
    value = value.clone();
  }

  /** A copy of the value. */
  @Override
  public byte[] value() {
    return value.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof InformationElement that
        && id == that.id
        && Arrays.equals(value, that.value);
  }

  @Override
  public int hashCode() {
    return 31 * id + Arrays.hashCode(value);
  }

  @Override
  public String toString() {
    return String.format("IE %02X (%d octets)", id, value.length);
  }
}
