package org.sealpost.lib.bluez;

import java.util.Map;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.types.Variant;

/** A characteristic: implemented by the peripheral, and by BlueZ for one that is remote. */
@DBusInterfaceName(Bluez.CHARACTERISTIC)
public interface GattCharacteristic1 extends DBusInterface {
  /** Reads the value. */
  byte[] ReadValue(Map<String, Variant<?>> options);

  /**
   * Writes the value, at most 510 octets. To a peripheral the options say {@code device} (a path),
   * {@code link} and {@code mtu}; a central says {@code type}: {@code request} or {@code command}.
   */
  void WriteValue(byte[] value, Map<String, Variant<?>> options);

  /** Values come as changes of the property {@code Value} from now on. */
  void StartNotify();

  /** Ends what {@link #StartNotify} began. */
  void StopNotify();
}
