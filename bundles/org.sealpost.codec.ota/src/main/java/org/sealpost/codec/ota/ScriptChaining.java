package org.sealpost.codec.ota;

import java.util.Arrays;
import java.util.Optional;

/**
 * The place of a script among several that share files selected, PINs verified and so on (TS 102
 * 226 clause 5.2.2.1). Without this each script begins anew.
 */
public enum ScriptChaining {
  /** 01: the first; the context is forgotten when the card is reset. */
  FIRST(0x01),
  /** 11: the first; the context is kept when the card is reset. */
  FIRST_KEPT(0x11),
  /** 02: goes on with the context, and more scripts come. */
  SUBSEQUENT(0x02),
  /** 03: goes on with the context, and ends it. */
  LAST(0x03);

  private final int code;

  ScriptChaining(int code) {
    this.code = code;
  }

  /** The coding, 0..255. */
  public int code() {
    return code;
  }

  /** The place of this coding, if it is not reserved. */
  public static Optional<ScriptChaining> of(int code) {
    return Arrays.stream(values()).filter(place -> place.code == code).findAny();
  }
}
