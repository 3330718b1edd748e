package org.sealpost.network.api.manager;

import java.util.OptionalLong;

/**
 * Something that a card should hold.
 *
 * @param item {@code imsi}, or the path of a file
 * @param state what is known of it
 * @param delivery the delivery that brings or brought it, if there was one
 */
public record Expectation(String item, State state, OptionalLong delivery) {
  /** What is known of something that a card should hold. */
  public enum State {
    /** It is delivered when the card's gateway polls the next time. */
    MISSING,
    /** It is being delivered. */
    UNDER_WAY,
    /** The card has proven that it holds it. */
    PROVEN,
    /** The card says so, but nothing protects what it says. */
    REPORTED,
    /** Its delivery failed or was cancelled, or it cannot be delivered. */
    FAILED
  }
}
