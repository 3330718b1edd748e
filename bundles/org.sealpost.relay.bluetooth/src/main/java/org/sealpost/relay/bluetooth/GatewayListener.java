package org.sealpost.relay.bluetooth;

/** Is told what comes from one gateway. */
public interface GatewayListener {
  /**
   * A frame, or what pretends to be one.
   *
   * @param frame 1 to 65,536 octets, hostile
   */
  void received(byte[] frame);

  /** It sent what makes no frame. */
  void refused(String why);

  /** The connection is gone. */
  void closed(String reason);
}
