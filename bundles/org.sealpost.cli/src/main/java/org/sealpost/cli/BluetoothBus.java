package org.sealpost.cli;

import org.sealpost.lib.dbus.Buses;
import picocli.CommandLine.Option;

/** The bus that BlueZ is on. */
final class BluetoothBus {
  @Option(
      names = "--bluetooth-bus",
      paramLabel = "ADDRESS",
      description = {
        "D-Bus address of the bus that bluetoothd is on, such as unix:path=/run/bus.",
        "Default: the system's."
      })
  private String given;

  /** As the bundles that talk to it take it. */
  String address() {
    return given == null ? Buses.system() : given;
  }
}
