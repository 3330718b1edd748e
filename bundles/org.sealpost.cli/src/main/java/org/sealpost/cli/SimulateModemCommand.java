package org.sealpost.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.sealpost.card.api.CardException;
import org.sealpost.card.soft.CardOnDisk;
import org.sealpost.launcher.LauncherException;
import org.sealpost.simulator.ThreadLoop;
import org.sealpost.simulator.card.SimCard;
import org.sealpost.simulator.modem.Modem;
import org.sealpost.simulator.modem.ModemHost;
import org.sealpost.simulator.modem.ModemProfile;
import org.sealpost.simulator.modem.PseudoTerminal;
import org.sealpost.simulator.smsc.ServiceCentre;
import org.sealpost.simulator.smsc.SmppServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "modem",
    description = "Runs modems with software cards, and their SMSC, until SIGTERM.")
final class SimulateModemCommand implements Callable<Integer> {
  private static final int NOT_INSTALLED = 3;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Card files, a modem for each.")
  private List<Path> files;

  @Option(
      names = "--number",
      paramLabel = "NUMBER",
      description = "The number of a modem, in the order of the files. Default: +99900000001...")
  private List<String> numbers = List.of();

  @Option(
      names = "--listen",
      paramLabel = "[HOST:]PORT",
      description = "Where a modem's AT port is, in the order of the files. Default: any port.")
  private List<String> listens = List.of();

  @Option(
      names = "--pty",
      paramLabel = "PATH",
      description = "A serial port for a modem, in the order of the files; it takes socat.")
  private List<Path> ptys = List.of();

  @Option(
      names = "--profile",
      paramLabel = "NAME|FILE",
      defaultValue = ModemProfile.GENERIC,
      description = "The make of modem: a name that is built in, or a file of properties.")
  private String profile;

  @Mixin private SmscOptions smsc;

  @Option(names = "--json", description = "The ready line is JSON.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    ModemProfile make = profile();
    files.forEach(file -> Json.requireFile(file, "card file"));
    requireNoMore("--number", numbers);
    requireNoMore("--listen", listens);
    requireNoMore("--pty", ptys);
    try (Simulation simulation = new Simulation()) {
      ThreadLoop loop = simulation.add(new ThreadLoop());
      ServiceCentre centre = smsc.centre(loop);
      SmppServer server = simulation.add(smsc.listen(loop, centre));
      List<Map<String, Object>> modems = new ArrayList<>();
      for (int i = 0; i < files.size(); i++) {
        modems.add(modem(simulation, loop, centre, make, i));
      }
      ready(ListenAddress.text(server.address()), modems);
      simulation.awaitSignal();
    } catch (SocatMissingException e) {
      spec.commandLine()
          .getErr()
          .println(
              "sealpost: --pty: "
                  + PseudoTerminal.PROGRAM
                  + " is not installed: apt-get"
                  + " install "
                  + PseudoTerminal.PROGRAM);
      return NOT_INSTALLED;
    }
    return 0;
  }

  private void requireNoMore(String option, List<?> values) {
    if (values.size() > files.size()) {
      throw new LauncherException(
          LauncherException.BAD_INPUT,
          option + ": expected at most one for each card file, found " + values.size());
    }
  }

  private Map<String, Object> modem(
      Simulation simulation, ThreadLoop loop, ServiceCentre centre, ModemProfile make, int i)
      throws IOException, SocatMissingException {
    String number = i < numbers.size() ? numbers.get(i) : "+9990000%04d".formatted(i + 1);
    CardOnDisk disk = simulation.add(open(files.get(i)));
    Modem modem =
        new Modem(
            loop, centre, SimCard.of(disk.card()), make, SmscOptions.number("--number", number));
    ModemHost host = simulation.add(listen(loop, modem, i < listens.size() ? listens.get(i) : "0"));
    loop.execute(modem::start);
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("card", files.get(i).toString());
    told.put("number", number);
    told.put("at", ListenAddress.text(host.address()));
    if (i < ptys.size()) {
      simulation.add(plug(ptys.get(i), host.address().getPort()));
      told.put("pty", ptys.get(i).toString());
    }
    return told;
  }

  private static CardOnDisk open(Path file) {
    try {
      return CardOnDisk.open(file);
    } catch (CardException e) {
      throw new LauncherException(LauncherException.BAD_INPUT, e.getMessage());
    }
  }

  private static ModemHost listen(ThreadLoop loop, Modem modem, String where) {
    try {
      return new ModemHost(loop, modem, ListenAddress.parse("--listen", where));
    } catch (IOException e) {
      throw new LauncherException(
          LauncherException.BAD_INPUT, "--listen " + where + ": " + e.getMessage());
    }
  }

  private static PseudoTerminal plug(Path link, int port)
      throws IOException, SocatMissingException {
    if (!PseudoTerminal.isInstalled()) {
      throw new SocatMissingException();
    }
    if (Files.exists(link)) {
      throw new LauncherException(
          LauncherException.BAD_INPUT, "--pty: expected a free path, found a file at " + link);
    }
    return new PseudoTerminal(link, port);
  }

  private ModemProfile profile() throws IOException {
    try {
      Path file = Path.of(profile);
      if (!Files.isRegularFile(file)) {
        return ModemProfile.named(profile);
      }
      try (var reader = Files.newBufferedReader(file)) {
        return ModemProfile.read(reader);
      }
    } catch (IllegalArgumentException e) {
      throw new LauncherException(LauncherException.BAD_INPUT, "--profile: " + e.getMessage());
    }
  }

  private void ready(String smpp, List<Map<String, Object>> modems) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.line(Map.of("smpp", smpp, "modems", modems)));
      return;
    }
    StringBuilder line = new StringBuilder("SMSC at " + smpp);
    for (Map<String, Object> modem : modems) {
      line.append("; ").append(modem.get("number")).append(" at ").append(modem.get("at"));
      if (modem.containsKey("pty")) {
        line.append(" and ").append(modem.get("pty"));
      }
    }
    out.println(line);
  }

  /** Not a failure of ours: the machine lacks a program. */
  private static final class SocatMissingException extends Exception {}
}
