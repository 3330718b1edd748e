package org.sealpost.codec.aka;

/**
 * The authentication management field of a vector (TS 33.102 Annex H).
 *
 * @param value 0..65535
 */
public record Amf(int value) {
  /** AMF* of a resynchronisation token: all zeros (TS 33.102 6.3.3). */
  static final Amf RESYNCHRONISATION = new Amf(0);

  private static final int SEPARATION = 0x8000;

  /**
   * @throws IllegalArgumentException if {@code value} has more than 16 bits
   */
  public Amf {
    if (value < 0 || value > 0xffff) {
      throw new IllegalArgumentException("AMF: expected 0..65535, found " + value);
    }
  }

  /** Whether the vector may be used for EPS and EAP-AKA' only (TS 33.402 6.1, bit 0). */
  public boolean separation() {
    return (value & SEPARATION) != 0;
  }

  /** The same field with the separation bit set or cleared. */
  public Amf withSeparation(boolean separation) {
    return new Amf(separation ? value | SEPARATION : value & ~SEPARATION);
  }
}
