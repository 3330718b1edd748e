package org.sealpost.cli;

import java.nio.file.Path;
import java.util.Locale;

/** The two runtimes there are. */
enum RuntimeKind {
  NETWORK,
  GATEWAY;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** PID of the bundle that owns its data folder. */
  String storePid() {
    return "org.sealpost." + label() + ".store";
  }

  /** Bundles and run file, as built; {@code ./sealpost} says where. */
  Path folder() {
    return Path.of(System.getProperty("sealpost.home", ".")).resolve(label()).toAbsolutePath();
  }
}
