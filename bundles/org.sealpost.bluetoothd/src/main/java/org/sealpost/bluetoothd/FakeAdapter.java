package org.sealpost.bluetoothd;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.interfaces.ObjectManager;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.Variant;
import org.sealpost.lib.bluez.Adapter1;
import org.sealpost.lib.bluez.Bluez;
import org.sealpost.lib.bluez.GattManager1;
import org.sealpost.lib.bluez.LEAdvertisement1;
import org.sealpost.lib.bluez.LEAdvertisingManager1;
import org.sealpost.lib.bluez.Values;

/** An adapter: a peripheral's and a central's. */
final class FakeAdapter extends Node implements Adapter1, GattManager1, LEAdvertisingManager1 {
  private static final String ACTIVE = "ActiveInstances";

  private final FakeBluez bluez;
  private final String address;
  private final Map<String, Registered> applications = new ConcurrentHashMap<>();
  private final Map<String, Advertised> advertised = new ConcurrentHashMap<>();

  /** Clients that look for devices. */
  private final Set<String> looking = ConcurrentHashMap.newKeySet();

  /** An advertisement of a client. */
  private record Advertised(LEAdvertisement1 object, List<String> services) {}

  /** An application of a client. */
  record Registered(String owner, Map<DBusPath, Map<String, Map<String, Variant<?>>>> objects) {}

  FakeAdapter(FakeBluez bluez, String name) {
    super(Bluez.adapter(name));
    this.bluez = bluez;
    address = "00:AA:01:00:00:%02X".formatted(name.charAt(name.length() - 1) - '0');
    with(
        Bluez.ADAPTER,
        Map.of(
            "Address",
            Bluez.text(address),
            "Powered",
            Bluez.flag(true),
            "Discoverable",
            Bluez.flag(false)));
    with(Bluez.GATT_MANAGER, Map.of());
    with(Bluez.ADVERTISING_MANAGER, Map.of(ACTIVE, new Variant<>((byte) 0)));
  }

  String address() {
    return address;
  }

  Collection<Registered> registered() {
    return applications.values();
  }

  /** The path that another adapter has here. */
  String deviceOf(FakeAdapter other) {
    return getObjectPath() + "/dev_" + other.address.replace(':', '_');
  }

  void power(boolean on) throws DBusException {
    if (!on) {
      for (FakeAdapter other : bluez.adapters()) {
        other.outOfRange(this);
        outOfRange(other);
      }
      advertised.clear();
      tellActive();
    }
    set(bluez.bus(), Bluez.ADAPTER, "Powered", Bluez.flag(on));
  }

  void outOfRange(FakeAdapter other) throws DBusException {
    if (bluez.node(deviceOf(other)) instanceof FakeDevice device) {
      device.end();
      bluez.remove(device.getObjectPath());
    }
  }

  /** A central connects here: it is a device of ours, too. */
  void connectedFrom(FakeAdapter central) throws DBusException {
    if (bluez.node(deviceOf(central)) instanceof FakeDevice known) {
      known.mark("Connected", true);
    } else {
      bluez.add(FakeDevice.connected(bluez, this, central));
    }
  }

  void forgetServices(String device) throws DBusException {
    for (String path : bluez.pathsBelow(device)) {
      bluez.remove(path);
    }
  }

  private void tellActive() throws DBusException {
    Variant<?> count = new Variant<>((byte) advertised.size());
    set(bluez.bus(), Bluez.ADVERTISING_MANAGER, ACTIVE, count);
  }

  /** As bluetoothd does: forgotten first, for it may be registered again at once. */
  void dropAdvertisements() throws DBusException {
    List<Advertised> dropped = List.copyOf(advertised.values());
    advertised.clear();
    tellActive();
    dropped.forEach(one -> one.object().Release());
  }

  /** A client left the bus. Centrals that are connected learn that its services are gone. */
  void forget(String owner) throws DBusException {
    looking.remove(owner);
    if (advertised.keySet().removeIf(key -> key.startsWith(owner + " "))) {
      tellActive();
    }
    if (applications.keySet().removeIf(key -> key.startsWith(owner + " "))) {
      for (String path : bluez.characteristicsOf(owner)) {
        bluez.remove(path);
      }
    }
  }

  @Override
  public void RegisterApplication(DBusPath path, Map<String, Variant<?>> options) {
    bluez.faults().called("RegisterApplication");
    String owner = caller();
    ObjectManager manager = remote(owner, path, ObjectManager.class);
    Registered made = new Registered(owner, manager.GetManagedObjects());
    if (applications.putIfAbsent(owner + " " + path, made) != null) {
      throw new DBusExecutionException("Already Exists");
    }
  }

  @Override
  public void UnregisterApplication(DBusPath path) {
    applications.remove(caller() + " " + path);
  }

  @Override
  public void RegisterAdvertisement(DBusPath path, Map<String, Variant<?>> options) {
    bluez.faults().called("RegisterAdvertisement");
    String owner = caller();
    Map<String, Variant<?>> properties =
        remote(owner, path, Properties.class).GetAll(Bluez.ADVERTISEMENT);
    Advertised made =
        new Advertised(
            remote(owner, path, LEAdvertisement1.class),
            new Values(properties).texts("ServiceUUIDs"));
    if (advertised.putIfAbsent(owner + " " + path, made) != null) {
      throw new DBusExecutionException("Already Exists");
    }
    attempt(this::tellActive);
    bluez.adapters().stream().filter(other -> !other.looking.isEmpty()).forEach(this::seenBy);
  }

  @Override
  public void UnregisterAdvertisement(DBusPath path) {
    advertised.remove(caller() + " " + path);
    attempt(this::tellActive);
  }

  @Override
  public void StartDiscovery() {
    bluez.faults().called("StartDiscovery");
    looking.add(caller());
    bluez.adapters().forEach(other -> other.seenBy(this));
  }

  /** Another adapter finds this one, if there is something advertised. */
  private void seenBy(FakeAdapter other) {
    String[] services =
        advertised.values().stream().flatMap(one -> one.services().stream()).toArray(String[]::new);
    if (other != this && services.length > 0 && bluez.node(other.deviceOf(this)) == null) {
      attempt(() -> bluez.add(new FakeDevice(bluez, other, this, services)));
    }
  }

  @Override
  public void StopDiscovery() {
    bluez.faults().called("StopDiscovery");
    looking.remove(caller());
  }

  @Override
  public void SetDiscoveryFilter(Map<String, Variant<?>> filter) {
    bluez.faults().called("SetDiscoveryFilter");
  }

  @Override
  public void RemoveDevice(DBusPath device) {
    attempt(
        () -> {
          forgetServices(device.getPath());
          bluez.remove(device.getPath());
        });
  }

  private static String caller() {
    return DBusConnection.getCallInfo().getSource();
  }

  private <T extends DBusInterface> T remote(String owner, DBusPath path, Class<T> type) {
    try {
      return bluez.bus().getRemoteObject(owner, path.getPath(), type);
    } catch (DBusException e) {
      throw new DBusExecutionException(e.getMessage());
    }
  }
}
