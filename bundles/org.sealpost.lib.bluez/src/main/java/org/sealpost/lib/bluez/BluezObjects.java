package org.sealpost.lib.bluez;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.freedesktop.dbus.DBusCallInfo;
import org.freedesktop.dbus.connections.IDisconnectCallback;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.DBus;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.interfaces.DBusSigHandler;
import org.freedesktop.dbus.interfaces.ObjectManager;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.Variant;
import org.sealpost.lib.dbus.Buses;

/**
 * The objects of BlueZ as they are now. The bus and bluetoothd may go and come back at any time; a
 * bus that is not there is tried again for ever. Only who owns BlueZ's name is listened to: on a
 * bus anybody may send signals that look like BlueZ's. Calls of the listener, and all that is given
 * to {@link #later}, are made on one thread.
 */
public final class BluezObjects implements AutoCloseable {
  private static final String NO_BUS = "no message bus at ";
  private static final String NO_DAEMON = "no bluetoothd on the bus";
  private static final String BUS = "org.freedesktop.DBus";
  private static final long AGAIN_MILLIS = 1_000;

  /** Each of two. */
  private static final long CLOSE_MILLIS = 900;

  private final String address;
  private final String name;
  private final BluezListener listener;
  private final ScheduledExecutorService thread;
  private final Map<String, Map<String, Map<String, Variant<?>>>> objects =
      new ConcurrentHashMap<>();
  private volatile Optional<DBusConnection> bus = Optional.empty();
  private volatile String owner = "";

  /** Of the connection that was opened last; of the thread. */
  private Ended latest;

  private volatile boolean closed;

  /**
   * Does nothing yet.
   *
   * @param address of the bus, such as {@code unix:path=/run/dbus/system_bus_socket}
   * @param name of the thread
   */
  public BluezObjects(String address, String name, BluezListener listener) {
    this.address = address;
    this.name = name;
    this.listener = listener;
    thread = Executors.newSingleThreadScheduledExecutor(task -> daemon(task, name));
  }

  private static Thread daemon(Runnable task, String name) {
    Thread made = new Thread(task, name);
    made.setDaemon(true);
    return made;
  }

  /** Connects to the bus, now or as soon as it is there. */
  public void start() {
    execute(this::connect);
  }

  private void execute(Runnable task) {
    later(task, 0);
  }

  /** Runs something on the thread that the listener is called on; nothing after the end. */
  public void later(Runnable task, long millis) {
    try {
      thread.schedule(() -> guarded(task), millis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      // closed
    }
  }

  /** What one signal did wrong is not the end of the others. */
  private void guarded(Runnable task) {
    if (closed) {
      return;
    }
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      gone("went on after " + e);
    }
  }

  private void connect() {
    if (bus.isPresent()) {
      return;
    }
    try {
      latest = new Ended();
      DBusConnection made = Buses.open(address, latest);
      bus = Optional.of(made);
      if (closed) {
        end(made);
        return;
      }
      listener.connected(made);
      made.addSigHandler(DBus.NameOwnerChanged.class, signal -> execute(() -> owner(signal)));
      made.addSigHandler(ObjectManager.InterfacesAdded.class, from(this::added));
      made.addSigHandler(ObjectManager.InterfacesRemoved.class, from(this::removed));
      made.addSigHandler(Properties.PropertiesChanged.class, from(this::changed));
      load();
    } catch (DBusException | RuntimeException e) {
      gone(NO_BUS + address);
    }
  }

  private void load() {
    DBusConnection now = bus.orElseThrow();
    owner = owner(now);
    if (owner.isEmpty()) {
      forget(NO_DAEMON);
      return;
    }
    try {
      objects.clear();
      now.getRemoteObject(Bluez.NAME, "/", ObjectManager.class)
          .GetManagedObjects()
          .forEach(
              (path, types) -> types.forEach((type, found) -> put(path.getPath(), type, found)));
      listener.available();
    } catch (DBusException | DBusExecutionException e) {
      later(() -> bus.ifPresent(any -> load()), AGAIN_MILLIS);
      forget("bluetoothd says: " + e.getMessage());
    }
  }

  private static String owner(DBusConnection bus) {
    try {
      return Optional.ofNullable(bus.getDBusOwnerName(Bluez.NAME)).orElse("");
    } catch (DBusExecutionException e) {
      return "";
    }
  }

  /** The bus has gone. */
  private void gone(String why) {
    bus.ifPresent(BluezObjects::end);
    bus = Optional.empty();
    owner = "";
    later(this::connect, AGAIN_MILLIS); // whatever the listener does
    forget(why);
  }

  private void forget(String why) {
    objects.clear();
    listener.unavailable(why);
  }

  private void owner(DBus.NameOwnerChanged signal) {
    if (BUS.equals(signal.getSource())
        && Bluez.NAME.equals(signal.name)
        && !owner.equals(signal.newOwner)) {
      if (!owner.isEmpty()) {
        owner = "";
        forget(NO_DAEMON);
      }
      bus.ifPresent(any -> load());
    }
  }

  /** Whether the call that is made on this thread right now is BlueZ's. */
  public boolean isCaller() {
    DBusCallInfo call = DBusConnection.getCallInfo();
    return call != null && !owner.isEmpty() && owner.equals(call.getSource());
  }

  /** What others than bluetoothd say is nothing. */
  private <S extends DBusSignal> DBusSigHandler<S> from(Consumer<S> handler) {
    return signal ->
        execute(
            () -> {
              if (!owner.isEmpty() && owner.equals(signal.getSource())) {
                handler.accept(signal);
              }
            });
  }

  private void added(ObjectManager.InterfacesAdded signal) {
    String path = signal.getSignalSource().getPath();
    signal.getInterfaces().forEach((type, values) -> put(path, type, values));
    signal
        .getInterfaces()
        .forEach((type, values) -> listener.added(path, type, new Values(values)));
  }

  private void removed(ObjectManager.InterfacesRemoved signal) {
    String path = signal.getSignalSource().getPath();
    // What went before it was asked for was never here.
    objects.computeIfPresent(
        path,
        (key, types) -> {
          types.keySet().removeAll(signal.getInterfaces());
          return types.isEmpty() ? null : types;
        });
    signal.getInterfaces().forEach(type -> listener.removed(path, type));
  }

  private void changed(Properties.PropertiesChanged signal) {
    String path = signal.getPath();
    String type = signal.getInterfaceName();
    put(path, type, signal.getPropertiesChanged());
    listener.changed(path, type, new Values(signal.getPropertiesChanged()));
  }

  private void put(String path, String type, Map<String, Variant<?>> values) {
    objects
        .computeIfAbsent(path, key -> new ConcurrentHashMap<>())
        .computeIfAbsent(type, key -> new ConcurrentHashMap<>())
        .putAll(values);
  }

  /** Paths of the objects that have an interface. */
  public List<String> paths(String type) {
    return objects.entrySet().stream()
        .filter(object -> object.getValue().containsKey(type))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /** Properties of an object as they are now; empty if it is not there. */
  public Optional<Values> properties(String path, String type) {
    return Optional.ofNullable(objects.getOrDefault(path, Map.of()).get(type))
        .map(found -> new Values(Map.copyOf(found)));
  }

  /**
   * Calls an object of BlueZ and waits for the answer, 20 s at most.
   *
   * @throws BluezException if it fails, or there is no bus; its message begins with the path
   */
  public <T extends DBusInterface> void call(String path, Class<T> type, Consumer<T> call)
      throws BluezException {
    DBusConnection now = bus.orElseThrow(() -> new BluezException(NO_BUS + address));
    try {
      call.accept(now.getRemoteObject(Bluez.NAME, path, type));
    } catch (DBusException | RuntimeException e) {
      throw new BluezException(path + ": " + e.getMessage(), e);
    }
  }

  /** Leaves the bus, within 2 s. No call of the listener follows, but for a running one. */
  @Override
  public void close() {
    closed = true;
    thread.shutdownNow();
    try {
      Thread leaving = daemon(() -> bus.ifPresent(BluezObjects::end), name + "-leaving");
      leaving.start();
      leaving.join(CLOSE_MILLIS);
      thread.awaitTermination(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void end(DBusConnection connection) {
    try {
      connection.close();
    } catch (IOException | RuntimeException e) {
      // it is not used any more
    }
  }

  /** The bus ended the connection, not we. */
  private final class Ended implements IDisconnectCallback {
    @Override
    public void disconnectOnError(IOException e) {
      execute(
          () -> {
            if (latest == this) {
              gone(NO_BUS + address);
            }
          });
    }
  }
}
