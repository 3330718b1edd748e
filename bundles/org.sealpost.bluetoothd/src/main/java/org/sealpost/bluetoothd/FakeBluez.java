package org.sealpost.bluetoothd;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.connections.IDisconnectCallback;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBus;
import org.freedesktop.dbus.interfaces.ObjectManager;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.Variant;
import org.sealpost.lib.bluez.Bluez;
import org.sealpost.lib.bluez.Values;
import org.sealpost.lib.dbus.Buses;

/**
 * A stand-in for bluetoothd with adapters {@code hci0}, {@code hci1} and so on that are in range of
 * each other. What is registered and advertised on one is a device of each other one that looks for
 * devices; writes and notifications pass as bluetoothd passes them. For any thread.
 */
public final class FakeBluez implements AutoCloseable {
  private final String address;
  private final int count;
  private final Map<String, Node> nodes = new ConcurrentHashMap<>();
  private final Faults faults = new Faults();
  private DBusConnection bus;

  /**
   * @param address of the bus, on which nobody has the name {@code org.bluez}
   * @param adapters how many, 1 to 8
   */
  public FakeBluez(String address, int adapters) throws DBusException {
    this.address = address;
    count = adapters;
    start();
  }

  /** What goes wrong. */
  public Faults faults() {
    return faults;
  }

  /** Starts after {@link #stop}: nothing is remembered. */
  public void start() throws DBusException {
    bus = Buses.open(address, new IDisconnectCallback() {});
    bus.exportObject("/", new Root());
    bus.addSigHandler(Properties.PropertiesChanged.class, this::notified);
    bus.addSigHandler(DBus.NameOwnerChanged.class, this::owner);
    for (int i = 0; i < count; i++) {
      addAdapter("hci" + i);
    }
    bus.requestBusName(Bluez.NAME);
  }

  /** Dies: its name vanishes from the bus. */
  public void stop() {
    nodes.clear();
    bus.disconnect();
  }

  /** An adapter is plugged in. */
  public void addAdapter(String name) throws DBusException {
    add(new FakeAdapter(this, name));
  }

  /** An adapter is taken out, with its devices. */
  public void removeAdapter(String name) throws DBusException {
    for (FakeAdapter other : adapters()) {
      other.outOfRange(adapter(name));
    }
    for (String path : new TreeMap<>(nodes).descendingKeySet()) {
      if (path.equals(Bluez.adapter(name)) || path.startsWith(Bluez.adapter(name) + "/")) {
        remove(path);
      }
    }
  }

  /** Switches an adapter on or off; all its links end. */
  public void power(String name, boolean on) throws DBusException {
    adapter(name).power(on);
  }

  /** Drops all that is advertised on an adapter, and tells whose it was. */
  public void dropAdvertisements(String name) throws DBusException {
    adapter(name).dropAdvertisements();
  }

  /** Somebody here wants to pair: strangers may be whom they wait for. */
  public void discoverable(String name, boolean on) throws DBusException {
    adapter(name).set(bus, Bluez.ADAPTER, "Discoverable", Bluez.flag(on));
  }

  DBusConnection bus() {
    return bus;
  }

  List<FakeAdapter> adapters() {
    return nodes.values().stream()
        .filter(FakeAdapter.class::isInstance)
        .map(FakeAdapter.class::cast)
        .toList();
  }

  private FakeAdapter adapter(String name) {
    return (FakeAdapter) nodes.get(Bluez.adapter(name));
  }

  List<String> pathsBelow(String path) {
    return nodes.keySet().stream().filter(one -> one.startsWith(path + "/")).toList();
  }

  /** Paths of what centrals see of a client's application. */
  List<String> characteristicsOf(String owner) {
    return nodes.entrySet().stream()
        .filter(one -> one.getValue() instanceof FakeCharacteristic remote && remote.isOf(owner))
        .map(Map.Entry::getKey)
        .toList();
  }

  Node node(String path) {
    return nodes.get(path);
  }

  void add(Node node) throws DBusException {
    nodes.put(node.getObjectPath(), node);
    bus.exportObject(node.getObjectPath(), node);
    DBusPath path = new DBusPath(node.getObjectPath());
    bus.sendMessage(new ObjectManager.InterfacesAdded("/", path, node.interfaces()));
  }

  void remove(String path) throws DBusException {
    Node gone = nodes.remove(path);
    if (gone != null) {
      bus.unExportObject(path);
      List<String> interfaces = List.copyOf(gone.interfaces().keySet());
      bus.sendMessage(new ObjectManager.InterfacesRemoved("/", new DBusPath(path), interfaces));
    }
  }

  /** A peripheral's value changed: whoever subscribed is notified. */
  private void notified(Properties.PropertiesChanged signal) {
    if (!Bluez.CHARACTERISTIC.equals(signal.getInterfaceName())) {
      return;
    }
    new Values(signal.getPropertiesChanged())
        .octets("Value")
        .ifPresent(value -> pass(signal.getSource(), signal.getPath(), value));
  }

  private void pass(String owner, String path, byte[] value) {
    List<FakeCharacteristic> subscribed = new ArrayList<>();
    for (Node node : nodes.values()) {
      if (node instanceof FakeCharacteristic remote && remote.wants(owner, path)) {
        subscribed.add(remote);
      }
    }
    faults.pass(() -> subscribed.forEach(remote -> remote.notified(value)));
  }

  private void owner(DBus.NameOwnerChanged signal) {
    if (!signal.newOwner.isEmpty()) {
      return;
    }
    for (FakeAdapter adapter : adapters()) {
      try {
        adapter.forget(signal.name);
      } catch (DBusException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public void close() {
    stop();
  }

  private final class Root implements ObjectManager {
    @Override
    public String getObjectPath() {
      return "/";
    }

    @Override
    public Map<DBusPath, Map<String, Map<String, Variant<?>>>> GetManagedObjects() {
      Map<DBusPath, Map<String, Map<String, Variant<?>>>> all = new ConcurrentHashMap<>();
      nodes.forEach((path, node) -> all.put(new DBusPath(path), node.interfaces()));
      return all;
    }
  }
}
