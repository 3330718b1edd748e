package org.sealpost.codec.sms;

/**
 * A message waiting indication (TS 23.038 clause 4, coding groups 1100 to 1110).
 *
 * @param active whether messages of this kind wait, rather than wait no more
 * @param kind what kind
 * @param store whether the short message itself is to be kept
 */
public record MessageWaiting(boolean active, Kind kind, boolean store) {
  /** The kinds, in the order of their coding. */
  public enum Kind {
    /** Voicemail. */
    VOICEMAIL,
    /** Fax. */
    FAX,
    /** Electronic mail. */
    ELECTRONIC_MAIL,
    /** Another kind. */
    OTHER
  }
}
