package org.sealpost.bearer.bluetooth.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.ObjectManager;
import org.freedesktop.dbus.types.Variant;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.gatt.GattProtocol;
import org.sealpost.lib.bluez.Bluez;
import org.sealpost.lib.bluez.GattCharacteristic1;
import org.sealpost.lib.bluez.GattService1;
import org.sealpost.lib.bluez.LEAdvertisement1;
import org.sealpost.lib.bluez.Values;

/** What BlueZ reads from us: a service, two characteristics, an advertisement. */
final class Application implements ObjectManager {
  static final String PATH = "/org/sealpost/gatt";
  static final String ADVERTISEMENT = "/org/sealpost/advertisement";
  static final String NOTIFIED = PATH + "/service0/notified";
  private static final String SERVICE = PATH + "/service0";
  private static final String WRITTEN = SERVICE + "/written";

  private final List<Exported> objects;
  private final Advertisement advertisement;

  /** Told of what is written. */
  interface Writes {
    void written(String device, int mtu, byte[] value) throws DecodeException;
  }

  /**
   * @param fromBluez whether the call that is made just now is BlueZ's: who else is on the bus may
   *     not write in the name of devices
   * @param released told when BlueZ does not advertise it any more
   */
  Application(Security security, Writes writes, BooleanSupplier fromBluez, Runnable released) {
    objects =
        List.of(new Service(), new Written(security, writes, fromBluez), new Notified(security));
    advertisement = new Advertisement(released);
  }

  void export(DBusConnection bus) throws DBusException {
    bus.exportObject(PATH, this);
    for (Exported object : objects) {
      bus.exportObject(object.getObjectPath(), object);
    }
    bus.exportObject(ADVERTISEMENT, advertisement);
  }

  @Override
  public String getObjectPath() {
    return PATH;
  }

  @Override
  public Map<DBusPath, Map<String, Map<String, Variant<?>>>> GetManagedObjects() {
    Map<DBusPath, Map<String, Map<String, Variant<?>>>> all = new LinkedHashMap<>();
    objects.forEach(one -> all.put(new DBusPath(one.getObjectPath()), one.interfaces()));
    return all;
  }

  private static final class Service extends Exported implements GattService1 {
    Service() {
      super(
          SERVICE,
          Bluez.SERVICE,
          Map.of("UUID", Bluez.text(GattProtocol.SERVICE), "Primary", Bluez.flag(true)));
    }
  }

  private abstract static class Characteristic extends Exported implements GattCharacteristic1 {
    Characteristic(String path, String uuid, String... flags) {
      super(
          path,
          Bluez.CHARACTERISTIC,
          Map.of(
              "UUID", Bluez.text(uuid),
              "Service", Bluez.path(SERVICE),
              "Flags", Bluez.texts(flags)));
    }

    @Override
    public byte[] ReadValue(Map<String, Variant<?>> options) {
      throw refused("it cannot be read");
    }

    @Override
    public void WriteValue(byte[] value, Map<String, Variant<?>> options) {
      throw refused("it cannot be written");
    }

    @Override
    public void StartNotify() {
      // bluetoothd counts the subscribers; a central that wants something opens a conversation.
    }

    @Override
    public void StopNotify() {
      // See StartNotify.
    }
  }

  private static final class Written extends Characteristic {
    private final Writes writes;
    private final BooleanSupplier fromBluez;

    Written(Security security, Writes writes, BooleanSupplier fromBluez) {
      super(WRITTEN, GattProtocol.TO_GATEWAY, security.writeFlags());
      this.writes = writes;
      this.fromBluez = fromBluez;
    }

    @Override
    public void WriteValue(byte[] value, Map<String, Variant<?>> options) {
      if (!fromBluez.getAsBoolean()) {
        throw refused("expected BlueZ to write, found another");
      }
      Values said = new Values(options);
      try {
        writes.written(
            said.path("device").orElseThrow(() -> refused("expected a device, found none")),
            said.number("mtu").orElse(0),
            value);
      } catch (DecodeException e) {
        throw refused(e.getMessage());
      }
    }
  }

  private static final class Notified extends Characteristic {
    Notified(Security security) {
      super(NOTIFIED, GattProtocol.FROM_GATEWAY, security.notifyFlags());
    }
  }

  private static final class Advertisement extends Exported implements LEAdvertisement1 {
    private final Runnable released;

    Advertisement(Runnable released) {
      super(
          ADVERTISEMENT,
          Bluez.ADVERTISEMENT,
          Map.of(
              "Type", Bluez.text("peripheral"),
              "ServiceUUIDs", Bluez.texts(GattProtocol.SERVICE)));
      this.released = released;
    }

    @Override
    public void Release() {
      released.run();
    }
  }

  private static DBusExecutionException refused(String why) {
    return new DBusExecutionException(why);
  }
}
