package org.sealpost.codec.cat;

/** Types of proactive commands (TS 102 223 clause 9.4). */
public enum ProactiveType {
  /** Files or the whole card changed. */
  REFRESH(0x01),
  /** The card needs more time. */
  MORE_TIME(0x02),
  /** How often the card wants to be polled. */
  POLL_INTERVAL(0x03),
  /** No more polling. */
  POLLING_OFF(0x04),
  /** Which events the card wants to hear of. */
  SET_UP_EVENT_LIST(0x05),
  /** A supplementary service request. */
  SEND_SS(0x11),
  /** A short message. */
  SEND_SHORT_MESSAGE(0x13),
  /** A text. */
  DISPLAY_TEXT(0x21),
  /** The card's menu. */
  SET_UP_MENU(0x25),
  /** Location, IMEI, time and so on. */
  PROVIDE_LOCAL_INFORMATION(0x26),
  /** Timers. */
  TIMER_MANAGEMENT(0x27),
  /** Opens a bearer independent channel. */
  OPEN_CHANNEL(0x40),
  /** Closes a channel. */
  CLOSE_CHANNEL(0x41),
  /** Takes data from a channel. */
  RECEIVE_DATA(0x42),
  /** Puts data into a channel. */
  SEND_DATA(0x43),
  /** Asks for the state of the channels. */
  GET_CHANNEL_STATUS(0x44),
  /** Any other: {@link CommandDetails#type()} keeps its number. */
  UNKNOWN(-1);

  private final int number;

  ProactiveType(int number) {
    this.number = number;
  }

  /** The number in the command details; -1 of {@link #UNKNOWN}. */
  public int number() {
    return number;
  }

  /** The type with this number, or {@link #UNKNOWN}. */
  public static ProactiveType of(int number) {
    for (ProactiveType type : values()) {
      if (type.number == number) {
        return type;
      }
    }
    return UNKNOWN;
  }
}
