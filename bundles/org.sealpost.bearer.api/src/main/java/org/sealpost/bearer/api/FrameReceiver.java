package org.sealpost.bearer.api;

import org.osgi.annotation.versioning.ProviderType;

/** Implemented by the core. Its methods return at once: the work happens on other threads. */
@ProviderType
public interface FrameReceiver {
  /**
   * A frame arrived.
   *
   * @param frame the octets as they came, hostile until proven otherwise
   * @param from where an answer can be sent
   */
  void received(byte[] frame, Peer from);

  /**
   * A frame arrived, and the bearer knows from where.
   *
   * @param origin what the sender cannot choose, such as an IP address: whoever limits how much one
   *     sender may ask counts by it. It proves nothing.
   */
  default void received(byte[] frame, Peer from, String origin) {
    received(frame, from);
  }

  /** The bearer went up or down. */
  void stateChanged(BearerState state);
}
