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
  /** A call. */
  SET_UP_CALL(0x10),
  /** A supplementary service request. */
  SEND_SS(0x11),
  /** A USSD string. */
  SEND_USSD(0x12),
  /** A short message. */
  SEND_SHORT_MESSAGE(0x13),
  /** DTMF digits. */
  SEND_DTMF(0x14),
  /** A URL for the browser. */
  LAUNCH_BROWSER(0x15),
  /** Where the terminal is. */
  GEOGRAPHICAL_LOCATION_REQUEST(0x16),
  /** A tone. */
  PLAY_TONE(0x20),
  /** A text. */
  DISPLAY_TEXT(0x21),
  /** One key of the user. */
  GET_INKEY(0x22),
  /** A line from the user. */
  GET_INPUT(0x23),
  /** One of several items. */
  SELECT_ITEM(0x24),
  /** The card's menu. */
  SET_UP_MENU(0x25),
  /** Location, IMEI, time and so on. */
  PROVIDE_LOCAL_INFORMATION(0x26),
  /** Timers. */
  TIMER_MANAGEMENT(0x27),
  /** A text for the idle screen. */
  SET_UP_IDLE_MODE_TEXT(0x28),
  /** A command for an additional card. */
  PERFORM_CARD_APDU(0x30),
  /** Power for an additional card. */
  POWER_ON_CARD(0x31),
  /** No power for an additional card. */
  POWER_OFF_CARD(0x32),
  /** State of the additional card readers. */
  GET_READER_STATUS(0x33),
  /** A command for the modem. */
  RUN_AT_COMMAND(0x34),
  /** The language of the card's texts. */
  LANGUAGE_NOTIFICATION(0x35),
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
  /** Searches for a service of a local bearer. */
  SERVICE_SEARCH(0x45),
  /** Asks about a service of a local bearer. */
  GET_SERVICE_INFORMATION(0x46),
  /** Offers a service to a local bearer. */
  DECLARE_SERVICE(0x47),
  /** Divides the screen. */
  SET_FRAMES(0x50),
  /** Asks how the screen is divided. */
  GET_FRAMES_STATUS(0x51),
  /** Fetches a multimedia message. */
  RETRIEVE_MULTIMEDIA_MESSAGE(0x60),
  /** Sends a multimedia message. */
  SUBMIT_MULTIMEDIA_MESSAGE(0x61),
  /** Shows a multimedia message. */
  DISPLAY_MULTIMEDIA_MESSAGE(0x62),
  /** Activates an interface of the card. */
  ACTIVATE(0x70),
  /** The contactless function is on or off. */
  CONTACTLESS_STATE_CHANGED(0x71),
  /** An encrypted command for an encapsulated client. */
  COMMAND_CONTAINER(0x72),
  /** Session with an encapsulated client. */
  ENCAPSULATED_SESSION_CONTROL(0x73),
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
