package org.sealpost.bearer.bluetooth.internal;

import java.util.Map;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.Variant;

/** An object of ours on the bus: its path, its interface, and properties that never change. */
abstract class Exported implements Properties {
  private final String path;
  private final String type;
  private final Map<String, Variant<?>> properties;

  Exported(String path, String type, Map<String, Variant<?>> properties) {
    this.path = path;
    this.type = type;
    this.properties = properties;
  }

  /** As an object manager tells of it. */
  final Map<String, Map<String, Variant<?>>> interfaces() {
    return Map.of(type, properties);
  }

  @Override
  @SuppressWarnings("unchecked")
  public final <A> A Get(String asked, String name) {
    return (A) GetAll(asked).get(name);
  }

  @Override
  public final <A> void Set(String asked, String name, A value) {
    // All are read only.
  }

  @Override
  public final Map<String, Variant<?>> GetAll(String asked) {
    return type.equals(asked) ? properties : Map.of();
  }

  @Override
  public final String getObjectPath() {
    return path;
  }
}
