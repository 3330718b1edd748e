package org.sealpost.codec.sms;

/** What the user data of a message consists of (TS 23.038 clauses 4 and 6.2). */
public enum Alphabet {
  /** Text of the GSM 7 bit default alphabet, packed. */
  GSM_7BIT,
  /** Octets that only the application understands. */
  EIGHT_BIT,
  /** Text of two octets a character. */
  UCS2,
  /** Something of a later release; a receiver assumes {@link #GSM_7BIT}. */
  RESERVED
}
