package org.sealpost.lib.bluez;

import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.interfaces.DBusInterface;

/** An advertisement, implemented by the peripheral. */
@DBusInterfaceName(Bluez.ADVERTISEMENT)
public interface LEAdvertisement1 extends DBusInterface {
  /** BlueZ has dropped it. */
  void Release();
}
