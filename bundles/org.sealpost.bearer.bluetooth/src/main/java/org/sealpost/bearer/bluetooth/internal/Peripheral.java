package org.sealpost.bearer.bluetooth.internal;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.connections.IDisconnectCallback;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.DBus;
import org.freedesktop.dbus.interfaces.ObjectManager;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.Variant;
import org.sealpost.lib.bluez.Bluez;
import org.sealpost.lib.bluez.Device1;
import org.sealpost.lib.bluez.GattManager1;
import org.sealpost.lib.bluez.LEAdvertisingManager1;
import org.sealpost.lib.bluez.Values;
import org.sealpost.lib.dbus.Buses;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Our place on the bus: opened, registered with the adapter, and registered again after whatever
 * went and came back. {@link #tend} is called by one thread, again and again.
 */
final class Peripheral implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Peripheral.class);
  private static final String BUS = "org.freedesktop.DBus";
  private static final String BUS_PATH = "/org/freedesktop/DBus";
  private static final String NO_DAEMON = "no bluetoothd on the bus";

  /** What bluetoothd says with the error {@code org.bluez.Error.AlreadyExists}. */
  private static final String ALREADY_EXISTS = "Already Exists";

  private static final long CLOSE_MILLIS = 1_000;

  private final Settings settings;
  private final Events events;
  private volatile Optional<DBusConnection> bus = Optional.empty();
  private volatile Optional<String> missing = Optional.of("it has not begun yet");
  private volatile boolean closed;

  /** Counts what makes a registration void; compared with the count that one was made at. */
  private final AtomicInteger upheavals = new AtomicInteger();

  private int registeredAt = -1;

  /** Told on the bus's threads. */
  interface Events extends Application.Writes {
    /** A device is not connected any more. */
    void gone(String device);

    /** No device is, because of something else. */
    void allGone(String why);

    /** It should be looked after soon. */
    void changed();
  }

  Peripheral(Settings settings, Events events) {
    this.settings = settings;
    this.events = events;
  }

  /** What is missing before anybody can connect. */
  Optional<String> missing() {
    return missing;
  }

  /** Makes what is missing, if it can be made now. Blocks. */
  void tend() {
    int at = upheavals.get();
    if (missing.isEmpty() && registeredAt == at) {
      return;
    }
    Optional<String> found;
    try {
      found = register();
    } catch (DBusException | DBusExecutionException e) {
      LOG.debug("bluetooth: {}", settings.adapter(), e);
      found = Optional.of(reason(e));
    }
    registeredAt = at;
    missing = closed ? Optional.of("closed") : found;
    if (found.isPresent()) {
      events.allGone(found.get());
    }
  }

  private String reason(Exception e) {
    if (bus.filter(DBusConnection::isConnected).isEmpty()) {
      return "no message bus at " + settings.bus();
    }
    return "bluetoothd refuses adapter " + settings.adapter() + ": " + e.getMessage();
  }

  private Optional<String> register() throws DBusException {
    DBusConnection open = connection();
    if (!open.getRemoteObject(BUS, BUS_PATH, DBus.class).NameHasOwner(Bluez.NAME)) {
      return Optional.of(NO_DAEMON);
    }
    Map<String, Map<String, Variant<?>>> adapter =
        open.getRemoteObject(Bluez.NAME, "/", ObjectManager.class)
            .GetManagedObjects()
            .get(new DBusPath(settings.adapterPath()));
    if (adapter == null || !adapter.containsKey(Bluez.GATT_MANAGER)) {
      return Optional.of("no adapter " + settings.adapter());
    }
    if (!new Values(adapter.getOrDefault(Bluez.ADAPTER, Map.of())).flag("Powered")) {
      return Optional.of("adapter " + settings.adapter() + " is off");
    }
    String path = settings.adapterPath();
    GattManager1 services = open.getRemoteObject(Bluez.NAME, path, GattManager1.class);
    unlessThere(() -> services.RegisterApplication(new DBusPath(Application.PATH), Map.of()));
    LEAdvertisingManager1 advertisements =
        open.getRemoteObject(Bluez.NAME, path, LEAdvertisingManager1.class);
    DBusPath advertisement = new DBusPath(Application.ADVERTISEMENT);
    unlessThere(() -> advertisements.RegisterAdvertisement(advertisement, Map.of()));
    return Optional.empty();
  }

  private static void unlessThere(Runnable registration) {
    try {
      registration.run();
    } catch (DBusExecutionException e) {
      if (!ALREADY_EXISTS.equals(e.getMessage())) {
        throw e;
      }
    }
  }

  private DBusConnection connection() throws DBusException {
    Optional<DBusConnection> current = bus.filter(DBusConnection::isConnected);
    if (current.isPresent()) {
      return current.get();
    }
    DBusConnection made = Buses.open(settings.bus(), new Lost());
    bus = Optional.of(made);
    if (closed) {
      close();
      throw new DBusException("closed");
    }
    try {
      new Application(settings.security(), events, this::upheaval).export(made);
      made.addSigHandler(DBus.NameOwnerChanged.class, this::owner);
      made.addSigHandler(ObjectManager.InterfacesAdded.class, this::added);
      made.addSigHandler(ObjectManager.InterfacesRemoved.class, this::removed);
      made.addSigHandler(Properties.PropertiesChanged.class, this::changed);
    } catch (DBusException | RuntimeException e) {
      made.disconnect(); // one that hears nothing would be taken for good
      throw e;
    }
    return made;
  }

  private void upheaval() {
    upheavals.incrementAndGet();
    events.changed();
  }

  private void owner(DBus.NameOwnerChanged signal) {
    if (Bluez.NAME.equals(signal.name)) {
      if (signal.newOwner.isEmpty()) {
        missing = Optional.of(NO_DAEMON);
        events.allGone("bluetoothd has gone");
      }
      upheaval();
    }
  }

  private void added(ObjectManager.InterfacesAdded signal) {
    if (settings.adapterPath().equals(signal.getSignalSource().getPath())) {
      upheaval();
    }
  }

  private void removed(ObjectManager.InterfacesRemoved signal) {
    String path = signal.getSignalSource().getPath();
    if (settings.adapterPath().equals(path) && signal.getInterfaces().contains(Bluez.ADAPTER)) {
      missing = Optional.of("no adapter " + settings.adapter());
      events.allGone("the adapter has gone");
      upheaval();
    } else if (signal.getInterfaces().contains(Bluez.DEVICE)) {
      events.gone(path);
    }
  }

  private void changed(Properties.PropertiesChanged signal) {
    Map<String, Variant<?>> values = signal.getPropertiesChanged();
    if (Bluez.ADAPTER.equals(signal.getInterfaceName())
        && settings.adapterPath().equals(signal.getPath())
        && values.containsKey("Powered")) {
      upheaval();
    } else if (Bluez.DEVICE.equals(signal.getInterfaceName())
        && values.containsKey("Connected")
        && !new Values(values).flag("Connected")) {
      events.gone(signal.getPath());
    }
  }

  /** Notifies whoever subscribed. */
  void notify(byte[] value) {
    bus.filter(DBusConnection::isConnected)
        .ifPresent(
            open -> {
              try {
                open.sendMessage(
                    new Properties.PropertiesChanged(
                        Application.NOTIFIED,
                        Bluez.CHARACTERISTIC,
                        Map.of("Value", Bluez.octets(value)),
                        List.of()));
              } catch (DBusException e) {
                LOG.debug("bluetooth: a notification did not leave", e);
              }
            });
  }

  /** Ends the link to a device; does not wait for it, which would be about 2 s. */
  void disconnect(String device) {
    bus.filter(DBusConnection::isConnected)
        .ifPresent(
            open -> {
              try {
                open.callMethodAsync(
                    open.getRemoteObject(Bluez.NAME, device, Device1.class), "Disconnect");
              } catch (DBusException | DBusExecutionException e) {
                LOG.debug("bluetooth: a device was not disconnected", e);
              }
            });
  }

  /** Leaves the bus, and with that BlueZ forgets us. */
  @Override
  public void close() {
    closed = true;
    bus.ifPresent(
        open -> {
          Thread leaving = Threads.daemon(open::disconnect, "sealpost-bluetooth-leaving");
          leaving.start();
          try {
            leaving.join(CLOSE_MILLIS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private final class Lost implements IDisconnectCallback {
    @Override
    public void disconnectOnError(IOException e) {
      if (!closed) {
        missing = Optional.of("no message bus at " + settings.bus());
        events.allGone("the message bus has gone");
        upheaval();
      }
    }
  }
}
