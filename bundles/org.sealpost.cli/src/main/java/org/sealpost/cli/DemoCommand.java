package org.sealpost.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "demo",
    description = {
      "Delivers a new IMSI and a file update to a software card over HTTP.",
      "Network and gateway run as two processes. 0 only if the card's files, read back by",
      "APDU, hold the new octets and the network's store says proven."
    })
final class DemoCommand implements Callable<Integer> {
  private static final long PATIENCE_WHEN_SPOILT = 6;

  @Mixin private RunOutput output;

  @ArgGroup private Variant variant = new Variant();

  /** Another demo than the usual one. */
  static final class Variant {
    @Option(
        names = "--break",
        paramLabel = "WHAT",
        description = "Spoil one thing and show that it is noticed: ${COMPLETION-CANDIDATES}.")
    private Optional<DemoFault> fault = Optional.empty();

    @Option(
        names = "--bearers",
        split = ",",
        paramLabel = "NAME",
        description = "Deliver over each bearer alone: ${COMPLETION-CANDIDATES}.")
    private List<DemoBearers> bearers = List.of();

    @Option(
        names = "--native-sms",
        description = {
          "Deliver as short messages to the card in a simulated modem, by way of a simulated SMSC;",
          "no gateway runs."
        })
    private boolean nativeSms;

    @Option(
        names = "--swap",
        description = {
          "Deliver over HTTP and MQTT while each bearer, sealer, key agreement and card adapter is",
          "stopped, updated and uninstalled."
        })
    private boolean swap;

    @ArgGroup(exclusive = false)
    private DemoCardOptions reader;
  }

  @Override
  public Integer call() throws IOException {
    if (variant.swap) {
      Stage.require("demo --swap");
    }
    if (variant.reader != null) {
      variant.reader.require();
    }
    for (DemoBearers bearer : variant.bearers) {
      bearer.make().require("--bearers " + bearer.label());
    }
    try (RunFolder folder = output.folder()) {
      return output.print(run(folder.path()));
    }
  }

  private RunReport swap(Path folder) throws IOException {
    List<CardPlace> places = CardPlace.here(CardPlace.values().length, output.progress());
    ChaosPlan plan = ChaosPlan.everySwap(new SecureRandom().nextLong(), places);
    Map<String, Object> settings = Map.of("cards", places.size());
    return new ChaosRun(folder, plan, places, settings, output.progress()).run();
  }

  private RunReport run(Path folder) throws IOException {
    if (variant.swap) {
      return swap(folder);
    }
    if (variant.nativeSms) {
      return new NativeSmsRun(folder, output.progress()).run();
    }
    if (!variant.bearers.isEmpty()) {
      return new BearersRun(folder, variant.bearers, output.progress()).run();
    }
    if (variant.reader != null) {
      return variant.reader.run(folder, output.progress());
    }
    long patience = variant.fault.isEmpty() ? Waiting.PATIENCE : PATIENCE_WHEN_SPOILT;
    return new DemoRun(folder, variant.fault, patience, output.progress()).run();
  }
}
