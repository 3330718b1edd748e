package org.sealpost.cli;

import java.util.Locale;
import java.util.Map;
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
    KILL_NETWORK,
    /** The daemon of the PC/SC reader is killed and comes back. */
    KILL_PCSCD,
    /** The card in the PC/SC reader is taken out, and put in again. */
    PULL_CARD;

    boolean ofBundle() {
      return ordinal() <= UNINSTALL.ordinal();
    }

    /** Whether it is one of the PC/SC reader. */
    boolean ofReader() {
      return this == KILL_PCSCD || this == PULL_CARD;
    }

    String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /** Where it is done; a reader is the gateway's. */
  RuntimeKind runtime() {
    return plugIn.map(PlugIn::runtime).orElse(RuntimeKind.GATEWAY);
  }

  /** Whether this is the bundle that is meant. */
  boolean isOf(String symbolicName) {
    return plugIn.filter(meant -> meant.symbolicName().equals(symbolicName)).isPresent();
  }

  /** As in {@link Following}. */
  Map<String, String> following() {
    Map<String, String> withoutPlugIn = kind.ofReader() ? Following.CARD_IN_READER : Map.of();
    return plugIn.map(PlugIn::following).orElse(withoutPlugIn);
  }

  /** For people. */
  String label() {
    return kind.label()
        + plugIn.map(of -> " " + of.symbolicName() + " on the " + of.runtime().label()).orElse("");
  }
}
