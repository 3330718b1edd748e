package org.sealpost.lib.bluez;

import java.util.Map;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.types.Variant;

/** Where advertisements are registered: {@code org.bluez.LEAdvertisingManager1} of an adapter. */
@DBusInterfaceName(Bluez.ADVERTISING_MANAGER)
public interface LEAdvertisingManager1 extends DBusInterface {
  /**
   * Registers an object of the caller with {@link LEAdvertisement1}, whose properties are read
   * while this waits.
   *
   * @param advertisement its path
   * @param options none are known
   */
  void RegisterAdvertisement(DBusPath advertisement, Map<String, Variant<?>> options);

  /** Takes it away again. */
  void UnregisterAdvertisement(DBusPath advertisement);
}
