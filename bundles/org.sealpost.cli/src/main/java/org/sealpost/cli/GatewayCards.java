package org.sealpost.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sealpost.launcher.LauncherException;
import org.sealpost.lib.cardfile.CardFile;
import org.sealpost.lib.cardfile.CardFileException;
import org.sealpost.modem.api.Modem;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The cards of a gateway. */
final class GatewayCards {
  private static final String SOFT = "soft:";
  private static final String PCSC = "pcsc:";
  private static final String MODEM = "modem:";

  @Option(
      names = "--card",
      required = true,
      paramLabel = "soft:FILE|pcsc:READER|modem:PORT",
      description = {
        "A card: a software card, given by its card file; or the one in a PC/SC reader, given by",
        "the reader's name, a part of it that no other has, or * for the cards in all readers; or",
        "the one in the modem at a serial port, which may be that of --modem.",
        "May be given several times."
      })
  private List<String> cards;

  @Mixin private PcscOptions pcsc;

  /** Whether a card may come only when the gateway has been running for long. */
  boolean mayComeLater() {
    return isAny(PCSC) || isAny(MODEM);
  }

  private boolean isAny(String kind) {
    return cards.stream().anyMatch(card -> card.startsWith(kind));
  }

  /**
   * PID to properties of the SAT adapters, and of the modems that have no other use. Fails if a
   * card cannot be one.
   *
   * @param shared the modem that there is already
   */
  Map<String, Map<String, Object>> configurations(ModemOptions shared) throws IOException {
    pcsc.check(isAny(PCSC));
    Map<String, Map<String, Object>> all = new LinkedHashMap<>();
    for (int i = 0; i < cards.size(); i++) {
      String card = cards.get(i);
      if (card.startsWith(SOFT)) {
        all.put("org.sealpost.card.soft~" + i, Map.of("file", cardFile(card).toString()));
      } else if (card.startsWith(PCSC) && card.length() > PCSC.length()) {
        String reader = card.substring(PCSC.length());
        all.put("org.sealpost.card.pcsc~" + i, pcsc.configuration(reader));
      } else if (card.startsWith(MODEM) && card.length() > MODEM.length()) {
        String port = card.substring(MODEM.length());
        if (cards.indexOf(card) < i) {
          throw bad("--card: expected each modem once, found again " + card);
        }
        boolean isShared = shared.isAt(port);
        if (!isShared) {
          all.put("org.sealpost.modem~card" + i, Map.of("port", port, Modem.NAME, port));
        }
        all.put(
            "org.sealpost.card.modem~" + i, Map.of("modem", isShared ? ModemOptions.NAME : port));
      } else {
        throw bad("--card: expected soft:FILE, pcsc:READER or modem:PORT, found " + card);
      }
    }
    return all;
  }

  private static Path cardFile(String card) throws IOException {
    Path file = SoftCardAka.file(card);
    try {
      CardFile.read(Files.readAllBytes(file));
    } catch (CardFileException e) {
      throw bad(file + ": " + e.getMessage());
    }
    return file;
  }

  private static LauncherException bad(String message) {
    return new LauncherException(LauncherException.BAD_INPUT, message);
  }
}
