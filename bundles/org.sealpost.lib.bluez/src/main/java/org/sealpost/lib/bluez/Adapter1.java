package org.sealpost.lib.bluez;

import java.util.Map;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.types.Variant;

/** An adapter: {@code /org/bluez/hci0} and others. */
@DBusInterfaceName(Bluez.ADAPTER)
public interface Adapter1 extends DBusInterface {
  /** Begins to look for devices; ends when the caller leaves the bus. */
  void StartDiscovery();

  /** Ends what {@link #StartDiscovery} began. */
  void StopDiscovery();

  /**
   * What to look for: {@code Transport} ({@code le}), {@code UUIDs} and others. Applied at the next
   * start.
   */
  void SetDiscoveryFilter(Map<String, Variant<?>> filter);

  /** Forgets a device and its bond. */
  void RemoveDevice(DBusPath device);
}
