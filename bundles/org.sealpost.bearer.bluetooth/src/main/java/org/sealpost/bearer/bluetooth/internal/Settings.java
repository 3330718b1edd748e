package org.sealpost.bearer.bluetooth.internal;

import java.time.Duration;
import org.sealpost.lib.bluez.Bluez;
import org.sealpost.lib.dbus.Buses;

/**
 * A configuration that was checked.
 *
 * @param adapter such as {@code hci0}
 * @param bus a D-Bus address
 */
record Settings(
    String name,
    String adapter,
    String bus,
    Security security,
    int centrals,
    Duration firstFrame,
    boolean dropStrangers,
    Duration acknowledge) {

  /** Reads a configuration. */
  static Settings of(BluetoothConfig config) {
    if (!config.adapter().matches("[A-Za-z0-9_]{1,32}")) {
      throw new IllegalArgumentException(
          "adapter: expected a name such as hci0, found " + config.adapter());
    }
    return new Settings(
        config.sealpost_bearer_name(),
        config.adapter(),
        config.bus().isBlank() ? Buses.system() : config.bus(),
        Security.named(config.security()),
        within("centrals", config.centrals(), 1, 16),
        Duration.ofSeconds(within("firstFrameSeconds", config.firstFrameSeconds(), 1, 3_600)),
        config.dropStrangers(),
        Duration.ofSeconds(within("acknowledgeSeconds", config.acknowledgeSeconds(), 1, 600)));
  }

  String adapterPath() {
    return Bluez.adapter(adapter);
  }

  private static int within(String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          what + ": expected " + least + " to " + most + ", found " + value);
    }
    return value;
  }
}
