package org.sealpost.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.sealpost.launcher.LauncherException;

/** Where a card of a {@link Stage} is. */
enum CardPlace {
  /** In the gateway itself. */
  GATEWAY("card.soft", Optional::empty),
  /** In a virtual PC/SC reader. */
  READER("card.pcsc", () -> Optional.of(DemoPcscReader.automatic())),
  /** In a simulated modem. */
  MODEM("card.modem", () -> Optional.of(DemoModemReader.automatic()));

  private final String adapter;
  private final Supplier<Optional<DemoReader>> make;

  CardPlace(String adapter, Supplier<Optional<DemoReader>> make) {
    this.adapter = adapter;
    this.make = make;
  }

  /** The adapter's name, for people. */
  String adapter() {
    return adapter;
  }

  /** The adapter's bundle. */
  String bundle() {
    return "org.sealpost." + adapter;
  }

  /** What the card is in; empty if the gateway itself. */
  Optional<DemoReader> make() {
    return make.get();
  }

  /**
   * The places that this machine has. One that it lacks is left out with a line, but in CI that
   * fails with exit code 3.
   *
   * @param cards how many there are to be: more places than cards are left out
   */
  static List<CardPlace> here(int cards, PrintWriter progress) throws IOException {
    List<CardPlace> here = new ArrayList<>();
    for (CardPlace place : values()) {
      if (here.size() < cards && place.isHere(progress)) {
        here.add(place);
      }
    }
    return here;
  }

  private boolean isHere(PrintWriter progress) throws IOException {
    Optional<DemoReader> reader = make();
    try {
      if (reader.isPresent()) {
        reader.get().require();
      }
      return true;
    } catch (LauncherException e) {
      if (!e.code().equals(LauncherException.MISSING) || System.getenv("CI") != null) {
        throw e;
      }
      progress.println("no card behind " + adapter + ": " + e.getMessage());
      return false;
    }
  }
}
