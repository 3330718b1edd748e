package org.sealpost.gateway.api;

import java.util.Optional;

/**
 * What a card that an adapter offers is good for, for people. It is no secret and has no IMSI.
 *
 * @param adapter the SAT adapter that reaches it, such as {@code "pcsc"}
 * @param slot the adapter's slot, unique within a framework
 * @param iccid EF.ICCID, 18 to 20 digits; empty before it was read
 * @param state what the last attempt to use it showed
 * @param reason why it cannot be used, one line; empty if {@code READING} or {@code READY}
 */
public record CardCondition(
    String adapter, String slot, Optional<String> iccid, State state, String reason) {
  /** What a card is good for. */
  public enum State {
    /** It was not read yet. */
    READING,
    /** It can be used. */
    READY,
    /** It wants a PIN that may not be tried: somebody has to unlock it, or to say its PIN. */
    LOCKED,
    /** It gives no answer, or none that can be used. It is tried again. */
    FAILING
  }
}
