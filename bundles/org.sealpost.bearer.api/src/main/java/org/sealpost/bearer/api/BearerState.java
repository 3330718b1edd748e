package org.sealpost.bearer.api;

/**
 * Whether a bearer can send.
 *
 * @param up whether frames can be sent now
 * @param reason why not, for people; empty when up
 */
public record BearerState(boolean up, String reason) {
  /** Frames can be sent. */
  public static final BearerState UP = new BearerState(true, "");

  /** Frames cannot be sent, because of {@code reason}. */
  public static BearerState down(String reason) {
    return new BearerState(false, reason);
  }
}
