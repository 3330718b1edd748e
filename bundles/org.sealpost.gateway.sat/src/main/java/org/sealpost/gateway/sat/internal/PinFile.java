package org.sealpost.gateway.sat.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.sealpost.card.api.CardException;

/**
 * PIN1 of cards: each line has an ICCID and four to eight digits. It is read when a card wants a
 * PIN, so that it can be changed at any time; nothing of it is kept, and nothing of it is ever in a
 * message.
 */
final class PinFile {
  private final Optional<Path> file;

  /**
   * @param file empty for none
   */
  PinFile(String file) {
    this.file = file.isEmpty() ? Optional.empty() : Optional.of(Path.of(file));
  }

  /** The digits for a card, if there are any. */
  Optional<String> find(String iccid) throws CardException {
    if (file.isEmpty()) {
      return Optional.empty();
    }
    List<String> lines;
    try {
      lines = Files.readAllLines(file.get());
    } catch (IOException e) {
      throw new CardException(
          CardException.Reason.LINK, "PIN file: expected a readable file, found " + e, e);
    }
    return lines.stream()
        .map(line -> line.trim().split("\\s+"))
        .filter(words -> words.length == 2 && words[0].equals(iccid))
        .map(words -> words[1])
        .filter(pin -> pin.matches("[0-9]{4,8}"))
        .findFirst();
  }
}
