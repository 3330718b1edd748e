package org.sealpost.codec.cat;

/** How an elementary file is organised (TS 102 221 clauses 8.2.2 and 11.1.1.4.3). */
public enum FileStructure {
  /** Octets from 0 on. */
  TRANSPARENT(0x41),
  /** Records of one length, numbered from 1. */
  LINEAR_FIXED(0x42),
  /** Records of one length in a ring: a new one takes the place of the oldest and is number 1. */
  CYCLIC(0x46);

  private final int descriptor;

  FileStructure(int descriptor) {
    this.descriptor = descriptor;
  }

  /** The file descriptor octet of a shareable working elementary file. */
  public int descriptor() {
    return descriptor;
  }

  /** Whether it has records. */
  public boolean hasRecords() {
    return this != TRANSPARENT;
  }
}
