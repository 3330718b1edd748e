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
    KILL_PCSCD(CardPlace.READER, Following.CARD_IN_READER),
    /** The card in the PC/SC reader is taken out, and put in again. */
    PULL_CARD(CardPlace.READER, Following.CARD_IN_READER),
    /** The modem that has a card is unplugged, and plugged in again. */
    UNPLUG_MODEM(CardPlace.MODEM, Following.UNPLUGGED_MODEM),
    /** The Bluetooth relay is killed and comes back. */
    KILL_RELAY(true),
    /** bluetoothd dies and comes back. */
    KILL_BLUETOOTHD(true),
    /** The gateway's Bluetooth adapter is unplugged, and plugged in again. */
    UNPLUG_ADAPTER(true);

    private final Optional<CardPlace> place;
    private final Map<String, String> following;
    private final boolean ofBluetooth;

    Kind() {
      this(false);
    }

    Kind(boolean ofBluetooth) {
      place = Optional.empty();
      following = Map.of();
      this.ofBluetooth = ofBluetooth;
    }

    Kind(CardPlace place, Map<String, String> following) {
      this.place = Optional.of(place);
      this.following = following;
      ofBluetooth = false;
    }

    boolean ofBundle() {
      return ordinal() <= UNINSTALL.ordinal();
    }

    /** Whose card goes by it, if it is meant to. */
    Optional<CardPlace> place() {
      return place;
    }

    /** Whether something goes that Bluetooth takes. */
    boolean ofBluetooth() {
      return ofBluetooth;
    }

    String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /** Where it is done; readers and modems are the gateway's. */
  RuntimeKind runtime() {
    return plugIn.map(PlugIn::runtime).orElse(RuntimeKind.GATEWAY);
  }

  /** Whether Bluetooth alone carries frames when it is done, so that it goes under deliveries. */
  boolean overBluetooth() {
    return kind.ofBluetooth() || plugIn.filter(PlugIn.BLUETOOTH_BEARER::equals).isPresent();
  }

  /** Whether this is a bundle that is meant. */
  boolean isOf(String symbolicName) {
    return plugIn.filter(meant -> meant.symbolicName().equals(symbolicName)).isPresent()
        || overBluetooth() && BluetoothAlone.STOPPED.symbolicName().equals(symbolicName);
  }

  /** As in {@link Following}. */
  Map<String, String> following() {
    return plugIn.map(PlugIn::following).orElse(kind.following);
  }

  /** For people. */
  String label() {
    return kind.label()
        + plugIn.map(of -> " " + of.symbolicName() + " on the " + of.runtime().label()).orElse("");
  }
}
