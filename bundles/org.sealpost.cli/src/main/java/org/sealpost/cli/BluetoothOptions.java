package org.sealpost.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.sealpost.launcher.LauncherException;
import picocli.CommandLine.Option;

/** The adapter by which a gateway can be reached by relays. */
final class BluetoothOptions {
  private static final String ADAPTER = "[A-Za-z0-9_]{1,32}";

  @Option(
      names = "--bluetooth",
      paramLabel = "ADAPTER",
      arity = "0..1",
      fallbackValue = "hci0",
      description = "Relays may connect by Bluetooth. Default of the adapter: hci0.")
  private String adapter;

  @Option(
      names = "--bluetooth-bus",
      paramLabel = "ADDRESS",
      hidden = true,
      description = "D-Bus address of the bus that BlueZ is on.")
  private String bus;

  /** Whether relays may connect. */
  boolean isGiven() {
    return adapter != null;
  }

  /** Fails if what was given does not go together. Changes nothing; the adapter may be away. */
  void check() {
    if (adapter == null && bus != null) {
      throw bad("--bluetooth-bus: expected --bluetooth with it, found none");
    }
    if (adapter != null && !adapter.matches(ADAPTER)) {
      throw bad("--bluetooth: expected an adapter such as hci0, found " + adapter);
    }
  }

  /** The configuration of what was given. */
  Map<String, Map<String, Object>> configurations() {
    if (adapter == null) {
      return Map.of();
    }
    Map<String, Object> bearer = new LinkedHashMap<>();
    bearer.put("adapter", adapter);
    if (bus != null) {
      bearer.put("bus", bus);
    }
    return Map.of("org.sealpost.bearer.bluetooth~network", bearer);
  }

  private static LauncherException bad(String message) {
    return new LauncherException(LauncherException.BAD_INPUT, message);
  }
}
