package org.sealpost.bluetoothd;

import java.util.Map;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.types.Variant;
import org.sealpost.lib.bluez.Bluez;
import org.sealpost.lib.bluez.Device1;

/** Another adapter, as one of them sees it. */
final class FakeDevice extends Node implements Device1 {
  private final FakeBluez bluez;
  private final FakeAdapter seenBy;
  private final FakeAdapter seen;

  /** One that was found. */
  FakeDevice(FakeBluez bluez, FakeAdapter seenBy, FakeAdapter seen, String... services) {
    this(bluez, seenBy, seen, false, services);
  }

  private FakeDevice(
      FakeBluez bluez,
      FakeAdapter seenBy,
      FakeAdapter seen,
      boolean connected,
      String... services) {
    super(seenBy.deviceOf(seen));
    this.bluez = bluez;
    this.seenBy = seenBy;
    this.seen = seen;
    with(
        Bluez.DEVICE,
        Map.of(
            "Address", Bluez.text(seen.address()),
            "Adapter", Bluez.path(seenBy.getObjectPath()),
            "Paired", Bluez.flag(false),
            "Connected", Bluez.flag(connected),
            "ServicesResolved", Bluez.flag(false),
            "RSSI", new Variant<>((short) -40),
            "UUIDs", Bluez.texts(services)));
  }

  /** One that connected by itself: as bluetoothd does it, the object comes connected. */
  static FakeDevice connected(FakeBluez bluez, FakeAdapter seenBy, FakeAdapter seen) {
    return new FakeDevice(bluez, seenBy, seen, true);
  }

  @Override
  public void Connect() {
    bluez.faults().called("Connect");
    if (Boolean.TRUE.equals(GetAll(Bluez.DEVICE).get("Connected").getValue())) {
      return; // by another client, or by one that has left the bus
    }
    attempt(
        () -> {
          seen.connectedFrom(seenBy);
          mark("Connected", true);
          for (FakeAdapter.Registered service : seen.registered()) {
            resolve(service);
          }
          mark("ServicesResolved", true);
        });
  }

  private void resolve(FakeAdapter.Registered application) throws DBusException {
    for (Map.Entry<DBusPath, Map<String, Map<String, Variant<?>>>> object :
        application.objects().entrySet()) {
      String target = object.getKey().getPath();
      String path = getObjectPath() + "/" + target.substring(1).replace('/', '_');
      Map<String, Variant<?>> properties = object.getValue().get(Bluez.CHARACTERISTIC);
      if (properties != null) {
        bluez.add(
            new FakeCharacteristic(bluez, path, application.owner(), target, seen.deviceOf(seenBy))
                .with(
                    Bluez.CHARACTERISTIC,
                    Map.of(
                        "UUID",
                        properties.get("UUID"),
                        "Flags",
                        properties.get("Flags"),
                        "MTU",
                        FakeCharacteristic.MTU)));
      }
    }
  }

  /** From either side. */
  @Override
  public void Disconnect() {
    attempt(
        () -> {
          end();
          if (bluez.node(seen.deviceOf(seenBy)) instanceof FakeDevice other) {
            other.end();
          }
        });
  }

  void end() throws DBusException {
    seenBy.forgetServices(getObjectPath());
    mark("ServicesResolved", false);
    mark("Connected", false);
  }

  void mark(String property, boolean value) throws DBusException {
    set(bluez.bus(), Bluez.DEVICE, property, Bluez.flag(value));
  }

  @Override
  public void Pair() {
    bluez.faults().called("Pair");
  }
}
