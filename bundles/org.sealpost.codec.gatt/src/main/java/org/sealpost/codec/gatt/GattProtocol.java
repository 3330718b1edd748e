package org.sealpost.codec.gatt;

/** What both ends of the link agree on. */
public final class GattProtocol {
  /** UUID of the service, which a gateway advertises. */
  public static final String SERVICE = "5ea1b057-0001-4d6f-9b1c-2f7c6a3e51d8";

  /** UUID of the characteristic that a central writes to, always as a request. */
  public static final String TO_GATEWAY = "5ea1b057-0002-4d6f-9b1c-2f7c6a3e51d8";

  /** UUID of the characteristic whose values a gateway notifies. */
  public static final String FROM_GATEWAY = "5ea1b057-0003-4d6f-9b1c-2f7c6a3e51d8";

  /** The largest frame, in octets. */
  public static final int MAX_FRAME = 65_536;

  /** The smallest value that a link must carry: what an MTU of 23, the least there is, leaves. */
  public static final int MIN_VALUE = 18;

  /**
   * The largest value that is used: bluetoothd takes 510 octets in a write at most, whatever the
   * MTU.
   */
  public static final int MAX_VALUE = 508;

  /** How many fragments of a frame a gateway sends beyond those that were acknowledged. */
  public static final int WINDOW = 16;

  /** After how many new fragments of a frame a central acknowledges; and after the last one. */
  public static final int ACKNOWLEDGE_EVERY = 8;

  /** A notification longer than the MTU less 3 is cut and nobody told; this stays below. */
  private static final int OVERHEAD = 5;

  private GattProtocol() {}

  /**
   * The size of the values for a link.
   *
   * @param mtu the link's ATT MTU, 0 to 65535
   * @return {@link #MIN_VALUE} to {@link #MAX_VALUE} octets
   */
  public static int valueSize(int mtu) {
    return Math.max(MIN_VALUE, Math.min(MAX_VALUE, mtu - OVERHEAD));
  }
}
