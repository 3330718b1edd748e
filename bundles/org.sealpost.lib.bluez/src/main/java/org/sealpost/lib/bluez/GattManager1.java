package org.sealpost.lib.bluez;

import java.util.Map;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.types.Variant;

/** Where a peripheral's application is registered: {@code org.bluez.GattManager1} of an adapter. */
@DBusInterfaceName(Bluez.GATT_MANAGER)
public interface GattManager1 extends DBusInterface {
  /**
   * Registers the services below an object manager of the caller, which is read while this waits.
   *
   * @param application path of the object manager
   * @param options none are known
   */
  void RegisterApplication(DBusPath application, Map<String, Variant<?>> options);

  /** Takes it away again. */
  void UnregisterApplication(DBusPath application);
}
