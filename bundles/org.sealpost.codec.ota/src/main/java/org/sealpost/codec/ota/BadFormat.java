package org.sealpost.codec.ota;

import java.util.Arrays;
import java.util.Optional;

/** Why a card could not read an expanded script to its end (TS 102 226 clause 5.2.2.2, tag 90). */
public enum BadFormat {
  /** 01: an object with a tag that the card does not know. */
  UNKNOWN_TAG(0x01),
  /** 02: a length that cannot be. */
  WRONG_LENGTH(0x02),
  /** 03: no length behind a tag. */
  LENGTH_NOT_FOUND(0x03);

  private final int code;

  BadFormat(int code) {
    this.code = code;
  }

  /** The coding, 0..255. */
  public int code() {
    return code;
  }

  /** The reason of this coding, if it is not reserved. */
  public static Optional<BadFormat> of(int code) {
    return Arrays.stream(values()).filter(reason -> reason.code == code).findAny();
  }
}
