package org.sealpost.codec.cat;

/** Bits of a terminal profile (TS 102 223 clause 5.2, TS 31.111 clause 5.2). */
public enum TerminalFeature {
  /** The profile itself is sent. */
  PROFILE_DOWNLOAD(1, 1),
  /** SMS-PP data download. */
  SMS_PP_DOWNLOAD(1, 2),
  /** Cell broadcast data download. */
  CELL_BROADCAST_DOWNLOAD(1, 3),
  /** MORE TIME. */
  MORE_TIME(3, 4),
  /** POLL INTERVAL. */
  POLL_INTERVAL(3, 6),
  /** POLLING OFF. */
  POLLING_OFF(3, 7),
  /** REFRESH. */
  REFRESH(3, 8),
  /** SEND SHORT MESSAGE. */
  SEND_SHORT_MESSAGE(4, 2),
  /** PROVIDE LOCAL INFORMATION: location and IMEI. */
  PROVIDE_LOCAL_INFORMATION(4, 7),
  /** SET UP EVENT LIST. */
  SET_UP_EVENT_LIST(5, 1),
  /** OPEN CHANNEL. */
  OPEN_CHANNEL(12, 1);

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
