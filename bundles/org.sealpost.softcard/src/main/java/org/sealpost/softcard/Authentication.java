package org.sealpost.softcard;

/**
 * An AUTHENTICATE that the card ran.
 *
 * @param number place in the card's log, from 1, among executions and authentications together
 * @param outcome what it answered
 */
public record Authentication(long number, Outcome outcome) {
  /** What the card answered. */
  public enum Outcome {
    /** RES, CK and IK. */
    SUCCESS,
    /** AUTS: the sequence number was none to accept. */
    SYNCHRONISATION_FAILURE,
    /** 9862: the challenge was not made with the card's key. */
    MAC_FAILURE
  }
}
