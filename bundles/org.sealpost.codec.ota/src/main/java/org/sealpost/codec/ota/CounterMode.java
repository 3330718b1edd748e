package org.sealpost.codec.ota;

import java.util.List;

/**
 * What the card does with the counter of a command packet, in the order of its two-bit coding in
 * the first octet of the {@link Spi} (TS 102 225 clause 5.1.1).
 */
public enum CounterMode {
  /** The field is there but means nothing. */
  NONE,
  /** Present, neither replay nor sequence is checked. */
  PRESENT,
  /** Process only if higher than the stored value. */
  HIGHER,
  /** Process only if exactly one higher than the stored value. */
  EXACTLY_ONE_HIGHER;

  private static final List<CounterMode> MODES = List.of(values());

  static CounterMode of(int bits) {
    return MODES.get(bits & 3);
  }

  /**
   * Whether the card compares the counter and, when it accepts the packet, stores it. A packet that
   * failed any check leaves the stored value alone (TS 102 225 clause 5.1.4).
   */
  public boolean checked() {
    return this == HIGHER || this == EXACTLY_ONE_HIGHER;
  }

  /**
   * The card's decision about a counter whose packet already passed its RC/CC/DS check.
   *
   * @param stored the last accepted value, 0..{@link Cntr#MAX}; at the maximum the domain is
   *     blocked
   * @param received the value in the packet, 0..{@link Cntr#MAX}
   */
  public CounterDecision decide(long stored, long received) {
    Cntr.require(stored);
    Cntr.require(received);
    if (!checked()) {
      return CounterDecision.ACCEPT;
    }
    if (stored == Cntr.MAX) {
      return CounterDecision.BLOCKED;
    }
    if (received <= stored) {
      return CounterDecision.LOW;
    }
    return this == EXACTLY_ONE_HIGHER && received != stored + 1
        ? CounterDecision.HIGH
        : CounterDecision.ACCEPT;
  }
}
