package org.sealpost.it.rings;

import java.util.EnumSet;
import java.util.Set;

/** The rings of docs/architecture.md, from the inside out. */
enum Ring {
  CODEC,
  API,
  LIB,
  PROVIDER,
  TOOL;

  static Ring of(String symbolicName) {
    if (symbolicName.startsWith("org.sealpost.codec.")
        || symbolicName.equals("org.sealpost.softcard")) {
      return CODEC;
    }
    if (symbolicName.endsWith(".api")) {
      return API;
    }
    if (symbolicName.startsWith("org.sealpost.lib.")) {
      return LIB;
    }
    return Set.of(
                "org.sealpost.launcher",
                "org.sealpost.cli",
                "org.sealpost.bearer.kit",
                "org.sealpost.observer",
                "org.sealpost.mosquitto",
                "org.sealpost.pcscd",
                "org.sealpost.bluez.vm",
                "org.sealpost.relay.bluetooth",
                "org.sealpost.simulator")
            .contains(symbolicName)
        ? TOOL
        : PROVIDER;
  }

  /** The rings whose packages this ring may import. */
  Set<Ring> mayImport() {
    return switch (this) {
      case CODEC -> EnumSet.of(CODEC);
      case API -> EnumSet.of(CODEC, API);
      case LIB, PROVIDER, TOOL -> EnumSet.of(CODEC, API, LIB);
    };
  }
}
