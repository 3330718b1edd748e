package org.sealpost.lib.bluez;

import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.types.Variant;

/** Names on the bus. */
public final class Bluez {
  /** The name that bluetoothd owns. */
  public static final String NAME = "org.bluez";

  /** The path below which its objects are. */
  public static final String ROOT = "/org/bluez";

  /** An adapter. */
  public static final String ADAPTER = "org.bluez.Adapter1";

  /** A remote device. */
  public static final String DEVICE = "org.bluez.Device1";

  /** Where applications are registered. */
  public static final String GATT_MANAGER = "org.bluez.GattManager1";

  /** Where advertisements are registered. */
  public static final String ADVERTISING_MANAGER = "org.bluez.LEAdvertisingManager1";

  /** An advertisement. */
  public static final String ADVERTISEMENT = "org.bluez.LEAdvertisement1";

  /** A service. */
  public static final String SERVICE = "org.bluez.GattService1";

  /** A characteristic. */
  public static final String CHARACTERISTIC = "org.bluez.GattCharacteristic1";

  private Bluez() {}

  /** The path of an adapter, such as {@code /org/bluez/hci0}. */
  public static String adapter(String name) {
    return ROOT + "/" + name;
  }

  /** A text for a property or an option. */
  public static Variant<?> text(String value) {
    return new Variant<>(value);
  }

  /** A truth value for a property or an option. */
  public static Variant<?> flag(boolean value) {
    return new Variant<>(value);
  }

  /** Several texts for a property or an option. */
  public static Variant<?> texts(String... values) {
    return new Variant<>(values, "as");
  }

  /** Octets for a property or an option. */
  public static Variant<?> octets(byte[] value) {
    return new Variant<>(value, "ay");
  }

  /** A path for a property or an option. */
  public static Variant<?> path(String value) {
    return new Variant<>(new DBusPath(value));
  }
}
