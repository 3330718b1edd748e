package org.sealpost.relay.bluetooth;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.connections.IDisconnectCallback;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.interfaces.ObjectManager;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.UInt16;
import org.freedesktop.dbus.types.Variant;
import org.sealpost.codec.gatt.GattProtocol;
import org.sealpost.lib.bluez.Adapter1;
import org.sealpost.lib.bluez.Bluez;
import org.sealpost.lib.bluez.Device1;
import org.sealpost.lib.bluez.GattCharacteristic1;
import org.sealpost.lib.dbus.Buses;

/** org.bluez with one adapter, as a central sees it, and one gateway that a test may show. */
final class FakeBluez implements AutoCloseable {
  static final String ADDRESS = "00:AA:01:00:00:00";
  private static final int MTU = 517;
  private static final String ADAPTER = Bluez.adapter("hci0");
  private static final String DEVICE = ADAPTER + "/dev_00_AA_01_00_00_00";
  private static final String TO_GATEWAY = DEVICE + "/service0001/char0002";
  private static final String FROM_GATEWAY = DEVICE + "/service0001/char0004";

  /** What was written to the gateway. */
  final BlockingQueue<byte[]> written = new LinkedBlockingQueue<>();

  /** Calls of the adapter and the device, in their order. */
  final BlockingQueue<String> calls = new LinkedBlockingQueue<>();

  /** So many writes are refused from now on. */
  volatile int refusals;

  private final DBusConnection bus;
  private final Map<String, Map<String, Map<String, Variant<?>>>> objects =
      new ConcurrentHashMap<>();

  FakeBluez(String address) throws DBusException {
    bus = Buses.open(address, new IDisconnectCallback() {});
    bus.exportObject("/", new Root());
    bus.exportObject(ADAPTER, new Adapter());
    bus.exportObject(DEVICE, new Device());
    bus.exportObject(TO_GATEWAY, new Characteristic());
    bus.exportObject(FROM_GATEWAY, new Characteristic());
    objects.put(ADAPTER, Map.of(Bluez.ADAPTER, values("Powered", Bluez.flag(false))));
    bus.requestBusName(Bluez.NAME);
  }

  private static Map<String, Variant<?>> values(String name, Variant<?> value) {
    Map<String, Variant<?>> values = new HashMap<>();
    values.put(name, value);
    return values;
  }

  /** A device is in range that offers a service. */
  void show(String service) throws DBusException {
    Map<String, Variant<?>> device = values("UUIDs", Bluez.texts(service));
    device.put("ServicesResolved", Bluez.flag(true));
    device.put("Connected", Bluez.flag(true));
    add(DEVICE, Bluez.DEVICE, device);
  }

  /** Its characteristics are known. */
  void resolve() throws DBusException {
    add(TO_GATEWAY, Bluez.CHARACTERISTIC, characteristic(GattProtocol.TO_GATEWAY));
    add(FROM_GATEWAY, Bluez.CHARACTERISTIC, characteristic(GattProtocol.FROM_GATEWAY));
  }

  private static Map<String, Variant<?>> characteristic(String uuid) {
    Map<String, Variant<?>> values = values("UUID", Bluez.text(uuid));
    values.put("MTU", new Variant<>(new UInt16(MTU)));
    return values;
  }

  private void add(String path, String type, Map<String, Variant<?>> values) throws DBusException {
    objects.put(path, Map.of(type, values));
    bus.sendMessage(
        new ObjectManager.InterfacesAdded("/", new DBusPath(path), Map.of(type, values)));
  }

  void remove(String path, String type) throws DBusException {
    objects.remove(path);
    bus.sendMessage(new ObjectManager.InterfacesRemoved("/", new DBusPath(path), List.of(type)));
  }

  /** The adapter is pulled out. */
  void removeAdapter() throws DBusException {
    remove(ADAPTER, Bluez.ADAPTER);
  }

  /** The gateway is out of range. */
  void hide() throws DBusException {
    remove(DEVICE, Bluez.DEVICE);
  }

  /** The gateway ends the connection. */
  void disconnect() throws DBusException {
    change(DEVICE, Bluez.DEVICE, "Connected", Bluez.flag(false));
  }

  /** The gateway notifies. */
  void notify(byte[] value) throws DBusException {
    change(FROM_GATEWAY, Bluez.CHARACTERISTIC, "Value", Bluez.octets(value));
  }

  private void change(String path, String type, String name, Variant<?> value)
      throws DBusException {
    bus.sendMessage(new Properties.PropertiesChanged(path, type, values(name, value), List.of()));
  }

  /** bluetoothd ends. */
  @Override
  public void close() throws IOException {
    bus.close();
  }

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

  private final class Root extends Exported implements ObjectManager {
    @Override
    public Map<DBusPath, Map<String, Map<String, Variant<?>>>> GetManagedObjects() {
      Map<DBusPath, Map<String, Map<String, Variant<?>>>> all = new LinkedHashMap<>();
      objects.forEach((path, types) -> all.put(new DBusPath(path), types));
      return all;
    }
  }

  private final class Adapter extends Exported implements Adapter1, Properties {
    @Override
    public void StartDiscovery() {
      calls.add("StartDiscovery");
    }

    @Override
    public void StopDiscovery() {
      calls.add("StopDiscovery");
    }

    @Override
    public void SetDiscoveryFilter(Map<String, Variant<?>> filter) {
      calls.add("SetDiscoveryFilter " + filter.keySet().stream().sorted().toList());
    }

    @Override
    public void RemoveDevice(DBusPath device) {
      calls.add("RemoveDevice");
    }

    @Override
    public <A> A Get(String type, String name) {
      throw new DBusExecutionException(name);
    }

    @Override
    public <A> void Set(String type, String name, A value) {
      calls.add("Set " + name);
    }

    @Override
    public Map<String, Variant<?>> GetAll(String type) {
      return Map.of();
    }
  }

  private final class Device extends Exported implements Device1 {
    @Override
    public void Connect() {
      calls.add("Connect");
    }

    @Override
    public void Disconnect() {
      calls.add("Disconnect");
      try {
        disconnect();
      } catch (DBusException e) {
        throw new DBusExecutionException(e.getMessage(), e);
      }
    }

    @Override
    public void Pair() {
      calls.add("Pair");
    }
  }

  private final class Characteristic extends Exported implements GattCharacteristic1 {
    @Override
    public byte[] ReadValue(Map<String, Variant<?>> options) {
      return new byte[0];
    }

    @Override
    public void WriteValue(byte[] value, Map<String, Variant<?>> options) {
      if (refusals > 0) {
        refusals--;
        throw new DBusExecutionException("no room");
      }
      written.add(value);
    }

    @Override
    public void StartNotify() {
      calls.add("StartNotify");
    }

    @Override
    public void StopNotify() {
      calls.add("StopNotify");
    }
  }
}
