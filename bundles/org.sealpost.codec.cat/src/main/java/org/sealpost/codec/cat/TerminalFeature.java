package org.sealpost.codec.cat;

/** Bits of a terminal profile (TS 102 223 clause 5.2, TS 31.111 clause 5.2). */
public enum TerminalFeature {
  /** The profile itself is sent. */
  PROFILE_DOWNLOAD(1, 1),
  /** SMS-PP data download. */
  SMS_PP_DOWNLOAD(1, 2),
  /** Cell broadcast data download. */
  CELL_BROADCAST_DOWNLOAD(1, 3),
  /** TIMER EXPIRATION. */
  TIMER_EXPIRATION(1, 6),
  /** DISPLAY TEXT. */
  DISPLAY_TEXT(3, 1),
  /** MORE TIME. */
  MORE_TIME(3, 4),
  /** POLL INTERVAL. */
  POLL_INTERVAL(3, 6),
  /** POLLING OFF. */
  POLLING_OFF(3, 7),
  /** REFRESH. */
  REFRESH(3, 8),
  /** SELECT ITEM. */
  SELECT_ITEM(4, 1),
  /** SEND SHORT MESSAGE. */
  SEND_SHORT_MESSAGE(4, 2),
  /** SET UP MENU. */
  SET_UP_MENU(4, 6),
  /** PROVIDE LOCAL INFORMATION: location and IMEI. */
  PROVIDE_LOCAL_INFORMATION(4, 7),
  /** SET UP EVENT LIST. */
  SET_UP_EVENT_LIST(5, 1),
  /** Event: data available. */
  EVENT_DATA_AVAILABLE(6, 3),
  /** Event: channel status. */
  EVENT_CHANNEL_STATUS(6, 4),
  /** TIMER MANAGEMENT: start and stop. */
  TIMER_MANAGEMENT(8, 1),
  /** TIMER MANAGEMENT: how long a timer still runs. */
  TIMER_VALUE(8, 2),
  /** PROVIDE LOCAL INFORMATION: date, time and time zone. */
  LOCAL_DATE_AND_TIME(8, 3),
  /** PROVIDE LOCAL INFORMATION: language. */
  LOCAL_LANGUAGE(9, 4),
  /** OPEN CHANNEL. */
  OPEN_CHANNEL(12, 1),
  /** CLOSE CHANNEL. */
  CLOSE_CHANNEL(12, 2),
  /** RECEIVE DATA. */
  RECEIVE_DATA(12, 3),
  /** SEND DATA. */
  SEND_DATA(12, 4),
  /** GET CHANNEL STATUS. */
  GET_CHANNEL_STATUS(12, 5),
  /** Bit 2 of the number of channels, which has bits 6 to 8 of its octet: two channels. */
  TWO_CHANNELS(13, 7),
  /** OPEN CHANNEL: TCP, the card is the client, the server is in the network. */
  TCP_CLIENT(17, 1),
  /** OPEN CHANNEL: UDP, the card is the client, the server is in the network. */
  UDP_CLIENT(17, 2);

  private final int octet;
  private final int bit;

  TerminalFeature(int octet, int bit) {
    this.octet = octet;
    this.bit = bit;
  }

  /** The octet of the profile, from 1. */
  public int octet() {
    return octet;
  }

  /** The bit of the octet, 1 (lowest) to 8. */
  public int bit() {
    return bit;
  }
}
