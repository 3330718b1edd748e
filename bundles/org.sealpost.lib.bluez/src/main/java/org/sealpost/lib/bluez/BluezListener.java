package org.sealpost.lib.bluez;

import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.exceptions.DBusException;

/** Is told what changes at BlueZ, one call at a time, on the thread of {@link BluezObjects}. */
public interface BluezListener {
  /**
   * There is a bus; nothing is known of BlueZ yet. What is exported here is there before BlueZ can
   * be asked for anything.
   *
   * @throws DBusException then the bus is left, and tried again
   */
  default void connected(DBusConnection bus) throws DBusException {
    // who only looks has nothing to export
  }

  /** bluetoothd is there, and its objects are known. Another one was unavailable before. */
  void available();

  /** The bus or bluetoothd is not there any more, or was not at the start; no object is. */
  void unavailable(String reason);

  /** An interface of an object has come, with these properties. */
  default void added(String path, String type, Values values) {
    changed(path, type, values);
  }

  /** These properties of an interface of an object have changed. */
  void changed(String path, String type, Values values);

  /** An interface of an object has gone. */
  void removed(String path, String type);
}
