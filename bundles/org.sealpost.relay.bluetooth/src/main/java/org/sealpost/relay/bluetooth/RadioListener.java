package org.sealpost.relay.bluetooth;

/** Is told who is in range. */
public interface RadioListener {
  /** A gateway is in range, or still is. */
  void seen(String address);

  /** It is not any more. */
  void lost(String address);

  /** Bluetooth works. */
  void available();

  /** Bluetooth does not work now; nobody is in range any more. */
  void unavailable(String reason);
}
