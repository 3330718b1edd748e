package org.sealpost.codec.sms;

/** Where a message is to end up (TS 23.038 clause 4). The ordinal is the class number. */
public enum MessageClass {
  /** Class 0: shown at once, not stored. */
  DISPLAY,
  /** Class 1: the mobile equipment. */
  MOBILE_EQUIPMENT,
  /** Class 2: the card. */
  CARD,
  /** Class 3: the terminal equipment behind the mobile. */
  TERMINAL_EQUIPMENT
}
