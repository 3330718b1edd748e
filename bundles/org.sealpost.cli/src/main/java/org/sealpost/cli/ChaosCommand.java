package org.sealpost.cli;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sealpost.launcher.LauncherException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "chaos",
    description = {
      "Delivers to software cards while bundles and processes go and come back.",
      "Bundles are stopped, updated and uninstalled; broker, pcscd, gateway and network",
      "are killed, cards pulled. 0 only if every delivery is proven, none ran twice by",
      "the cards' own logs, and no bundle was disturbed but the one that was meant."
    })
final class ChaosCommand implements Callable<Integer> {
  private static final int MOST_CARDS = 1000;

  @Mixin private RunOutput output;

  @Option(
      names = "--deliveries",
      paramLabel = "N",
      defaultValue = "100",
      description = "Files of different sizes, and changes of IMSI (${DEFAULT-VALUE}).")
  private int deliveries;

  @Option(
      names = "--cards",
      paramLabel = "C",
      defaultValue = "4",
      description = {
        "Software cards, all of one gateway (${DEFAULT-VALUE}): the second in a",
        "PC/SC reader (it takes root, pcscd and vsmartcard-vpcd;",
        "else left out), the third in a modem, the others in itself."
      })
  private int cards;

  @Option(
      names = "--faults",
      paramLabel = "F",
      defaultValue = "20",
      description = "How many faults, one after the other (${DEFAULT-VALUE}).")
  private int faults;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description =
          "Repeats the plan of a run. Default: another each time, which is printed first.")
  private Optional<Long> seed;

  @Override
  public Integer call() throws IOException {
    require("--deliveries", deliveries, 1, Integer.MAX_VALUE);
    require("--cards", cards, 1, Math.min(MOST_CARDS, deliveries));
    require("--faults", faults, 0, Integer.MAX_VALUE);
    Stage.require("chaos");
    long drawn = seed.isPresent() ? seed.get() : new SecureRandom().nextLong();
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("seed", drawn);
    settings.put("cards", cards);
    List<CardPlace> places = CardPlace.here(cards, output.progress());
    output.progress().println("seed " + drawn);
    ChaosPlan plan = ChaosPlan.draw(deliveries, cards, faults, drawn, places);
    try (RunFolder folder = output.folder()) {
      return output.print(
          new ChaosRun(folder.path(), plan, places, settings, output.progress()).run());
    }
  }

  private static void require(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw new LauncherException(
          LauncherException.BAD_INPUT,
          option + ": expected " + least + " to " + most + ", found " + value);
    }
  }
}
