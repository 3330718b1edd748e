package org.sealpost.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.sealpost.card.api.CardException;
import org.sealpost.card.pcsc.PcscCard;
import org.sealpost.launcher.LauncherException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "list",
    description = {
      "Lists PC/SC readers and what the cards in them answered.",
      "Serial ports by lasting names are listed too, for a modem may be there; none is asked."
    })
final class CardListCommand implements Callable<Integer> {
  private static final Path SERIAL_PORTS = Path.of("/dev/serial/by-id");

  @Option(
      names = "--pcsc-socket",
      paramLabel = "PATH",
      description = "Socket of pcscd. Default: $PCSCLITE_CSOCK_NAME, else /run/pcscd/pcscd.comm.")
  private Path socket;

  @Option(names = "--json", description = "Print one line of JSON for each reader.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    for (Path port : serialPorts()) {
      String card = "modem:" + port;
      spec.commandLine()
          .getOut()
          .println(json ? Json.line(Map.of("card", card)) : card + ": serial port");
    }
    List<PcscCard.Reader> readers;
    try {
      readers = PcscCard.readers(Optional.ofNullable(socket));
    } catch (CardException e) {
      throw new LauncherException(LauncherException.FAILED, e.getMessage());
    }
    for (PcscCard.Reader reader : readers) {
      Optional<String> atr = reader.answerToReset().map(Hex::of);
      spec.commandLine().getOut().println(json ? json(reader, atr) : text(reader, atr));
    }
    return 0;
  }

  private static List<Path> serialPorts() throws IOException {
    if (!Files.isDirectory(SERIAL_PORTS)) {
      return List.of();
    }
    try (Stream<Path> links = Files.list(SERIAL_PORTS)) {
      return links.sorted().toList();
    }
  }

  private static String text(PcscCard.Reader reader, Optional<String> atr) {
    return "pcsc:" + reader.name() + ": " + atr.map("ATR "::concat).orElse("no card");
  }

  private static String json(PcscCard.Reader reader, Optional<String> atr) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("card", "pcsc:" + reader.name());
    line.put("atr", atr.orElse(null));
    return Json.line(line);
  }
}
