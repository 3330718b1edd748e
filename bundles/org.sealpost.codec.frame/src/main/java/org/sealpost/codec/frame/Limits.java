package org.sealpost.codec.frame;

/** What every decoder refuses beyond. Octets unless said otherwise. */
public final class Limits {
  /** A frame. */
  public static final int MAX_FRAME = 65536;

  /** A message, so that its sealed frame is no longer than {@link #MAX_FRAME}. */
  public static final int MAX_MESSAGE = MAX_FRAME - 64;

  /** The EAP identity in a hello: what AT_IDENTITY can carry (RFC 4187, 10.5). */
  public static final int MAX_IDENTITY = 1016;

  /** A cookie. */
  public static final int MAX_COOKIE = 64;

  /** Key agreements, and sealers, in one offer. */
  public static final int MAX_OFFERS = 8;

  /** Characters in the name of a key agreement or of an adapter. */
  public static final int MAX_NAME = 32;

  /** An EAP packet. */
  public static final int MAX_EAP = 2048;

  /** One secured packet, and one response packet. */
  public static final int MAX_PACKET = 4096;

  /** Secured packets in one delivery. */
  public static final int MAX_PACKETS = 1024;

  /** Secured packets in one configuration message. */
  public static final int MAX_PACKETS_AT_ONCE = 64;

  /** Adapters in one poll. */
  public static final int MAX_ADAPTERS = 16;

  /** Held deliveries in one poll. */
  public static final int MAX_HELD = 256;

  /** Message ids in one acknowledgement. */
  public static final int MAX_ACKNOWLEDGED = 64;

  /** Software in a poll, as UTF-8. */
  public static final int MAX_SOFTWARE = 64;

  /** The text of an error, as UTF-8. */
  public static final int MAX_TEXT = 200;

  /** The longest SMS-SUBMIT (TS 23.040, 9.2.2.2): all optional fields and 140 octets of data. */
  public static final int MAX_SUBMIT = 164;

  /**
   * The end of the year 9999 in seconds since 1970: the last instant that is a date to everyone.
   */
  public static final long MAX_TIME = 253_402_300_799L;

  private Limits() {}
}
