package org.sealpost.modem.api;

/**
 * Whether a modem can send short messages.
 *
 * @param registered whether it is registered (TS 27.007 clause 7.2, +CREG, +CEREG)
 * @param roaming whether that is a network that may cost more
 * @param reason why it is not registered, for people; empty if it is
 */
public record NetworkService(boolean registered, boolean roaming, String reason) {
  /** Registered at home. */
  public static final NetworkService HOME = new NetworkService(true, false, "");

  /** Registered elsewhere. */
  public static final NetworkService ROAMING = new NetworkService(true, true, "");

  /** Not registered, and why. */
  public static NetworkService none(String reason) {
    return new NetworkService(false, false, reason);
  }
}
