package org.sealpost.codec.ota;

/**
 * When the card answers with a proof of receipt, in the order of its two-bit coding in the second
 * octet of the {@link Spi} (TS 102 225 clause 5.1.1).
 */
public enum PorMode {
  /** Never. */
  NONE,
  /** To every packet. */
  ALWAYS,
  /** Only when the packet was refused. */
  ON_ERROR;

  /** Whether a packet that ended in {@code status} is answered. */
  public boolean answers(ResponseStatus status) {
    return this == ALWAYS || this == ON_ERROR && !status.isOk();
  }
}
