package org.sealpost.lib.bluez;

import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.interfaces.DBusInterface;

/** A remote device, below its adapter. */
@DBusInterfaceName(Bluez.DEVICE)
public interface Device1 extends DBusInterface {
  /** Connects; returns when the link is there, before its services are resolved. */
  void Connect();

  /** Ends the link; takes about 2 s. */
  void Disconnect();

  /** Pairs with the agent of the caller or the default one. */
  void Pair();
}
