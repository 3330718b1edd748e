package org.sealpost.cli;

import java.util.Locale;
import java.util.Optional;

/**
 * One thing that is done to a stage.
 *
 * @param after how many deliveries are proven before
 * @param plugIn of what, for a fault of a bundle
 */
record ChaosFault(int after, Kind kind, Optional<PlugIn> plugIn) {
  /** What is done. */
  enum Kind {
    /** Stopped, and started again. */
    STOP,
    /** Replaced by another build of it. */
    UPDATE,
    /** Uninstalled, and installed again. */
    UNINSTALL,
    /** The broker is killed and comes back. */
    KILL_BROKER,
    /** kill -9 of the gateway, whose cards lose power with it. */
    KILL_GATEWAY,
    /** kill -9 of the network. */
    KILL_NETWORK;

    boolean ofBundle() {
      return ordinal() <= UNINSTALL.ordinal();
    }

    String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /** For people. */
  String label() {
    return kind.label()
        + plugIn.map(of -> " " + of.symbolicName() + " on the " + of.runtime().label()).orElse("");
  }
}
