package org.sealpost.bluetoothd;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.Variant;

/** An object of the stand-in: interfaces with properties that change. */
abstract class Node implements Properties {
  private final String path;
  private final Map<String, Map<String, Variant<?>>> interfaces = new ConcurrentHashMap<>();

  Node(String path) {
    this.path = path;
  }

  final Node with(String type, Map<String, Variant<?>> properties) {
    interfaces.put(type, new ConcurrentHashMap<>(properties));
    return this;
  }

  final Map<String, Map<String, Variant<?>>> interfaces() {
    return interfaces;
  }

  /** Sets a property and tells of it. */
  final void set(DBusConnection bus, String type, String name, Variant<?> value)
      throws DBusException {
    interfaces.get(type).put(name, value);
    tell(bus, type, name, value);
  }

  /** Tells of a property. */
  final void tell(DBusConnection bus, String type, String name, Variant<?> value)
      throws DBusException {
    bus.sendMessage(new Properties.PropertiesChanged(path, type, Map.of(name, value), List.of()));
  }

  @Override
  @SuppressWarnings("unchecked")
  public final <A> A Get(String type, String name) {
    return (A) GetAll(type).get(name);
  }

  @Override
  public <A> void Set(String type, String name, A value) {
    interfaces
        .get(type)
        .put(name, value instanceof Variant<?> given ? given : new Variant<>(value));
  }

  @Override
  public final Map<String, Variant<?>> GetAll(String type) {
    return interfaces.getOrDefault(type, Map.of());
  }

  @Override
  public final String getObjectPath() {
    return path;
  }

  /** What a method that is called does. */
  interface Steps {
    void go() throws DBusException;
  }

  /** Fails as methods on the bus do. */
  static void attempt(Steps steps) {
    try {
      steps.go();
    } catch (DBusException e) {
      throw new DBusExecutionException(e.getMessage());
    }
  }
}
