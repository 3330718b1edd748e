package org.sealpost.bearer.bluetooth.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.interfaces.Properties;
import org.sealpost.lib.bluez.Bluez;
import org.sealpost.lib.bluez.BluezException;
import org.sealpost.lib.bluez.BluezListener;
import org.sealpost.lib.bluez.BluezObjects;
import org.sealpost.lib.bluez.Device1;
import org.sealpost.lib.bluez.GattManager1;
import org.sealpost.lib.bluez.LEAdvertisingManager1;
import org.sealpost.lib.bluez.Values;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Our place on the bus: registered with the adapter, and registered again after whatever went and
 * came back.
 */
final class Peripheral implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Peripheral.class);

  /** What bluetoothd says with the error {@code org.bluez.Error.AlreadyExists}. */
  private static final String ALREADY_EXISTS = "Already Exists";

  private static final long AGAIN_MILLIS = 500;

  private final Settings settings;
  private final Events events;
  private final BluezObjects bluez;
  private final Strangers strangers;
  private volatile Optional<DBusConnection> bus = Optional.empty();
  private volatile Optional<String> missing = Optional.of("it has not begun yet");

  /** Counts registrations, of which the last one alone is tried again; of BlueZ's thread. */
  private int registrations;

  /** Told on the bus's threads. */
  interface Events extends Application.Writes {
    /** A device is not connected any more. */
    void gone(String device);

    /** No device is, because of something else. */
    void allGone(String why);
  }

  Peripheral(Settings settings, Events events) {
    this.settings = settings;
    this.events = events;
    bluez =
        new BluezObjects(settings.bus(), "sealpost-bluetooth-" + settings.adapter(), new Changes());
    strangers = new Strangers(bluez, settings);
  }

  /** Begins, and does not wait for anything. */
  void start() {
    bluez.start();
  }

  /** What is missing before anybody can connect. */
  Optional<String> missing() {
    return missing;
  }

  /** Devices that came to us, as it seems, and that have been there for long enough. */
  List<String> strangers() {
    return strangers.due(System.nanoTime());
  }

  private void miss(String what) {
    missing = Optional.of(what);
    strangers.clear();
    events.allGone(what);
  }

  /** Registers what is not registered yet, if that can be done now. Blocks. */
  private void register() {
    int made = ++registrations;
    try {
      Optional<String> found = attempt();
      if (found.isPresent()) {
        miss(found.get());
      } else {
        missing = Optional.empty();
      }
    } catch (BluezException e) {
      LOG.debug("bluetooth: {}", settings.adapter(), e);
      miss("bluetoothd refuses adapter " + settings.adapter() + ": " + said(e));
      bluez.later(() -> again(made), AGAIN_MILLIS);
    }
  }

  private void again(int made) {
    if (made == registrations) {
      register();
    }
  }

  private Optional<String> attempt() throws BluezException {
    String path = settings.adapterPath();
    Optional<Values> adapter = bluez.properties(path, Bluez.ADAPTER);
    if (adapter.isEmpty() || bluez.properties(path, Bluez.GATT_MANAGER).isEmpty()) {
      return Optional.of("no adapter " + settings.adapter());
    }
    if (!adapter.get().flag("Powered")) {
      return Optional.of("adapter " + settings.adapter() + " is off");
    }
    unlessThere(
        GattManager1.class, it -> it.RegisterApplication(new DBusPath(Application.PATH), Map.of()));
    unlessThere(
        LEAdvertisingManager1.class,
        it -> it.RegisterAdvertisement(new DBusPath(Application.ADVERTISEMENT), Map.of()));
    return Optional.empty();
  }

  private <T extends DBusInterface> void unlessThere(Class<T> manager, Consumer<T> registration)
      throws BluezException {
    try {
      bluez.call(settings.adapterPath(), manager, registration);
    } catch (BluezException e) {
      if (!ALREADY_EXISTS.equals(said(e))) {
        throw e;
      }
    }
  }

  private static String said(BluezException e) {
    return e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
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
    bluez.close();
  }

  /** What BlueZ says, on its thread. */
  private final class Changes implements BluezListener {
    @Override
    public void connected(DBusConnection made) throws DBusException {
      new Application(settings.security(), events, bluez::isCaller, this::released).export(made);
      bus = Optional.of(made);
    }

    private void released() {
      bluez.later(Peripheral.this::register, 0);
    }

    @Override
    public void available() {
      register();
    }

    @Override
    public void unavailable(String reason) {
      miss(reason);
    }

    @Override
    public void added(String path, String type, Values values) {
      if (isDevice(path, type)) {
        strangers.added(path, values, System.nanoTime());
      } else if (settings.adapterPath().equals(path) && Bluez.GATT_MANAGER.equals(type)) {
        register(); // an object comes with all its interfaces
      }
    }

    @Override
    public void changed(String path, String type, Values values) {
      if (settings.adapterPath().equals(path) && Bluez.ADAPTER.equals(type)) {
        if (values.has("Powered")) {
          register();
        }
      } else if (isDevice(path, type) && values.has("Connected")) {
        strangers.changed(path, values.flag("Connected"), System.nanoTime());
        if (!values.flag("Connected")) {
          events.gone(path);
        }
      }
    }

    @Override
    public void removed(String path, String type) {
      if (settings.adapterPath().equals(path) && Bluez.ADAPTER.equals(type)) {
        miss("no adapter " + settings.adapter());
      } else if (isDevice(path, type)) {
        strangers.removed(path);
        events.gone(path);
      }
    }

    private boolean isDevice(String path, String type) {
      return Bluez.DEVICE.equals(type) && path.startsWith(settings.adapterPath() + "/");
    }
  }
}
