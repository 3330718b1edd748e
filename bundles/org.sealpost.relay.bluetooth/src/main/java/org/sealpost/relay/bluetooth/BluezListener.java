package org.sealpost.relay.bluetooth;

import org.sealpost.lib.bluez.Values;

/** Is told what changes at BlueZ, one call at a time, on the thread of {@link BluezObjects}. */
interface BluezListener {
  /** bluetoothd is there, and its objects are known. */
  void available();

  /** The bus or bluetoothd is not there any more, or was not at the start; no object is. */
  void unavailable(String reason);

  /** An interface of an object has come, or these properties of it have changed. */
  void changed(String path, String type, Values values);

  /** An interface of an object has gone. */
  void removed(String path, String type);
}
