package org.sealpost.codec.cat;

import java.util.Arrays;
import java.util.Optional;

/** Events that a card can ask to hear of (TS 102 223 and TS 31.111, clauses 8.25). */
public enum ToolkitEvent {
  /** A call comes in. */
  MT_CALL(0x00),
  /** A call is connected. */
  CALL_CONNECTED(0x01),
  /** A call has ended. */
  CALL_DISCONNECTED(0x02),
  /** Location or service changed. */
  LOCATION_STATUS(0x03),
  /** The user did something. */
  USER_ACTIVITY(0x04),
  /** The screen became idle. */
  IDLE_SCREEN_AVAILABLE(0x05),
  /** A card was put into or taken from an additional reader. */
  CARD_READER_STATUS(0x06),
  /** The user changed the language. */
  LANGUAGE_SELECTION(0x07),
  /** The browser was closed. */
  BROWSER_TERMINATION(0x08),
  /** Data came for a channel. */
  DATA_AVAILABLE(0x09),
  /** A channel's link changed. */
  CHANNEL_STATUS(0x0a),
  /** Another access technology is in use. */
  ACCESS_TECHNOLOGY_CHANGE(0x0b),
  /** The display changed. */
  DISPLAY_PARAMETERS_CHANGED(0x0c),
  /** Something connected over a local bearer. */
  LOCAL_CONNECTION(0x0d),
  /** Networks are searched in another way. */
  NETWORK_SEARCH_MODE_CHANGE(0x0e),
  /** The browser met an error. */
  BROWSING_STATUS(0x0f),
  /** Frames changed. */
  FRAMES_INFORMATION_CHANGE(0x10),
  /** Access to a WLAN changed. */
  WLAN_ACCESS_STATUS(0x11),
  /** The network rejected the terminal. */
  NETWORK_REJECTION(0x12),
  /** The contactless interface came or went. */
  HCI_CONNECTIVITY(0x13),
  /** Other access technologies are in use. */
  ACCESS_TECHNOLOGY_CHANGE_MULTIPLE(0x14),
  /** A closed subscriber group cell was selected or left. */
  CSG_CELL_SELECTION(0x15),
  /** The contactless function is to be switched. */
  CONTACTLESS_STATE_REQUEST(0x16),
  /** Registered with IMS. */
  IMS_REGISTRATION(0x17),
  /** IMS data came. */
  INCOMING_IMS_DATA(0x18),
  /** A profile for an encapsulated client. */
  PROFILE_CONTAINER(0x19),
  /** A secured profile for an encapsulated client. */
  SECURED_PROFILE_CONTAINER(0x1b),
  /** The poll interval can be negotiated. */
  POLL_INTERVAL_NEGOTIATION(0x1c),
  /** A data connection changed. */
  DATA_CONNECTION_STATUS_CHANGE(0x1d);

  private final int number;

  ToolkitEvent(int number) {
    this.number = number;
  }

  /** The number in event lists. */
  public int number() {
    return number;
  }

  /** The event with this number; empty if it is not known. */
  public static Optional<ToolkitEvent> of(int number) {
    return Arrays.stream(values()).filter(event -> event.number == number).findFirst();
  }
}
