package org.sealpost.relay.bluetooth;

/** A connection to one gateway. */
public interface GatewayLink extends AutoCloseable {
  /**
   * Sends a frame. Blocks until the gateway has all of it.
   *
   * @param frame 1 to 65,536 octets
   * @throws RadioException if it did not get there
   */
  void send(byte[] frame) throws RadioException;

  /** Disconnects. No call of the listener follows. */
  @Override
  void close();
}
