package org.sealpost.lib.bluez;

import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.interfaces.DBusInterface;

/** A GATT service: all it has are properties. */
@DBusInterfaceName(Bluez.SERVICE)
public interface GattService1 extends DBusInterface {}
