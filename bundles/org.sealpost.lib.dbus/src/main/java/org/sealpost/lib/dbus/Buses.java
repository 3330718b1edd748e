package org.sealpost.lib.dbus;

import java.util.Optional;
import org.freedesktop.dbus.connections.IDisconnectCallback;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;

/** Opens connections to a message bus. */
public final class Buses {
  private static final String SYSTEM_VARIABLE = "DBUS_SYSTEM_BUS_ADDRESS";
  private static final String SYSTEM = "unix:path=/run/dbus/system_bus_socket";

  /** For so long it is tried to connect. */
  private static final int CONNECT_MILLIS = 1_000;

  private Buses() {}

  /**
   * The address of the machine's system bus: that of the environment variable {@code
   * DBUS_SYSTEM_BUS_ADDRESS}, else the usual one.
   */
  public static String system() {
    return Optional.ofNullable(System.getenv(SYSTEM_VARIABLE))
        .filter(address -> !address.isBlank())
        .orElse(SYSTEM);
  }

  /**
   * Opens a connection of one's own. It blocks, and has threads until it is closed. Method calls
   * that come in are made one after the other in the order in which they came; so are signals, on
   * another thread. Objects that are exported are kept.
   *
   * @param address such as {@code unix:path=/run/dbus/system_bus_socket}
   * @param lost told when the bus went away; not when the connection is closed on purpose
   * @throws DBusException if there is no such bus, or it does not let us in
   */
  public static DBusConnection open(String address, IDisconnectCallback lost) throws DBusException {
    DBusConnectionBuilder builder =
        DBusConnectionBuilder.forAddress(address).withShared(false).withDisconnectCallback(lost);
    builder.receivingThreadConfig().withMethodCallThreadCount(1).withSignalThreadCount(1);
    // The transport is in this bundle, and nowhere near the thread's own class loader.
    builder
        .transportConfig()
        .withServiceLoaderClassLoader(DBusConnection.class.getClassLoader())
        .withTimeout(CONNECT_MILLIS);
    return builder.build();
  }
}
