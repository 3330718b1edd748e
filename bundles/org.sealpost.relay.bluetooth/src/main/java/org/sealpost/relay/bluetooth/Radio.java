package org.sealpost.relay.bluetooth;

/** Bluetooth as a relay needs it: who is there, and a connection to one of them. */
public interface Radio extends AutoCloseable {
  /**
   * Begins to look for gateways, and does so again by itself whenever Bluetooth was away.
   *
   * @param listener is called on the radio's threads, and returns at once
   */
  void look(RadioListener listener);

  /**
   * Connects to a gateway. Blocks until frames can be sent both ways, 60 s at most.
   *
   * @param address of a gateway that was seen
   * @param listener is called on the radio's threads, one call at a time, and returns at once
   * @throws RadioException if there is no connection
   */
  GatewayLink connect(String address, GatewayListener listener) throws RadioException;

  /** Ends all connections. */
  @Override
  void close();
}
