package org.sealpost.cli;

import java.util.Locale;
import java.util.function.Supplier;

/** The bearers that the demo knows, by the names that frame logs and reports have. */
enum DemoBearers {
  HTTP(DemoHttpBearer::new),
  MQTT(DemoMqttBearer::new),
  SMS(DemoSmsBearer::new),
  FOLDER(DemoFolderBearer::new),
  BLUETOOTH(DemoBluetoothBearer::new);

  private final Supplier<DemoBearer> make;

  DemoBearers(Supplier<DemoBearer> make) {
    this.make = make;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  DemoBearer make() {
    return make.get();
  }
}
