package org.sealpost.it.e2e;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.connections.IDisconnectCallback;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.interfaces.ObjectManager;
import org.freedesktop.dbus.types.Variant;
import org.sealpost.lib.bluez.Bluez;
import org.sealpost.lib.bluez.GattCharacteristic1;
import org.sealpost.lib.bluez.GattManager1;
import org.sealpost.lib.bluez.GattService1;
import org.sealpost.lib.dbus.Buses;

/** A GATT service of nobody, with a characteristic that takes what is written and forgets it. */
final class BareService implements AutoCloseable {
  /** Of the characteristic. */
  static final String UUID = "5ea1b057-00ff-4d6f-9b1c-2f7c6a3e51d8";

  private static final String APPLICATION = "/bare";
  private static final String SERVICE = "/bare/service";
  private static final String CHARACTERISTIC = "/bare/service/characteristic";
  private static final String SERVICE_UUID = "5ea1b057-00fe-4d6f-9b1c-2f7c6a3e51d8";

  private final DBusConnection bus;

  /** Offers it at an adapter. */
  BareService(String address, String adapter) throws DBusException {
    bus = Buses.open(address, new IDisconnectCallback() {});
    bus.exportObject(SERVICE, new Service());
    bus.exportObject(CHARACTERISTIC, new Characteristic());
    bus.exportObject(APPLICATION, new Application());
    bus.getRemoteObject(Bluez.NAME, Bluez.adapter(adapter), GattManager1.class)
        .RegisterApplication(new DBusPath(APPLICATION), Map.of());
  }

  @Override
  public void close() throws IOException {
    bus.close();
  }

  /** What all of them say about themselves. */
  private abstract static class Exported implements DBusInterface {
    @Override
    public boolean isRemote() {
      return false;
    }

    @Override
    public String getObjectPath() {
      return null;
    }
  }

  private static final class Service extends Exported implements GattService1 {}

  private static final class Characteristic extends Exported implements GattCharacteristic1 {
    @Override
    public byte[] ReadValue(Map<String, Variant<?>> options) {
      return new byte[0];
    }

    @Override
    public void WriteValue(byte[] value, Map<String, Variant<?>> options) {
      // forgotten
    }

    @Override
    public void StartNotify() {
      // nothing is ever notified
    }

    @Override
    public void StopNotify() {
      // nothing is ever notified
    }
  }

  private static final class Application extends Exported implements ObjectManager {
    @Override
    public Map<DBusPath, Map<String, Map<String, Variant<?>>>> GetManagedObjects() {
      Map<String, Variant<?>> service = new HashMap<>();
      service.put("UUID", Bluez.text(SERVICE_UUID));
      service.put("Primary", Bluez.flag(true));
      Map<String, Variant<?>> characteristic = new HashMap<>();
      characteristic.put("UUID", Bluez.text(UUID));
      characteristic.put("Service", Bluez.path(SERVICE));
      characteristic.put("Flags", Bluez.texts("write"));
      return Map.of(
          new DBusPath(SERVICE), Map.of(Bluez.SERVICE, service),
          new DBusPath(CHARACTERISTIC), Map.of(Bluez.CHARACTERISTIC, characteristic));
    }
  }

  /** Where a central that is connected finds it. */
  static String pathFor(DBusConnection central, String device) throws DBusException {
    return central
        .getRemoteObject(Bluez.NAME, "/", ObjectManager.class)
        .GetManagedObjects()
        .entrySet()
        .stream()
        .filter(object -> object.getKey().getPath().startsWith(device))
        .filter(
            object ->
                object.getValue().containsKey(Bluez.CHARACTERISTIC)
                    && List.of(UUID)
                        .contains(
                            object
                                .getValue()
                                .get(Bluez.CHARACTERISTIC)
                                .get("UUID")
                                .getValue()
                                .toString()))
        .map(object -> object.getKey().getPath())
        .findFirst()
        .orElseThrow();
  }
}
