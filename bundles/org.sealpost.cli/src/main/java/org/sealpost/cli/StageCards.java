package org.sealpost.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The cards of a {@link Stage}, and what they are in. All are software cards, whose files stay:
 * what they did can be read from these when the stage is closed.
 */
final class StageCards implements AutoCloseable {
  private final Path folder;
  private final List<DemoCard> cards = new ArrayList<>();
  private final List<DemoReader> readers = new ArrayList<>();
  private final List<String> options = new ArrayList<>();
  private final Map<String, Object> configurations = new LinkedHashMap<>();

  private StageCards(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes the cards, and puts them where they are to be.
   *
   * @param folder of the stage
   * @param count how many
   * @param places of the first ones, {@link CardPlace#GATEWAY} first; all others are there as well
   */
  static StageCards open(Path folder, int count, List<CardPlace> places) throws IOException {
    StageCards made = new StageCards(folder);
    try {
      SecureRandom random = new SecureRandom();
      for (int i = 0; i < count; i++) {
        made.add(random, i < places.size() ? places.get(i) : CardPlace.GATEWAY);
      }
      return made;
    } catch (IOException | RuntimeException e) {
      made.close();
      throw e;
    }
  }

  private void add(SecureRandom random, CardPlace place) throws IOException {
    int number = cards.size();
    Path file = Stage.cardFile(folder, number);
    DemoCard card = new DemoCard(random, Stage.imsi(number, 0));
    card.write(file, Optional.empty());
    cards.add(card);
    Optional<DemoReader> reader = place.make();
    if (reader.isPresent()) {
      readers.add(reader.get());
      options.addAll(reader.get().open(folder.resolve(place.adapter()), file));
    } else if (options.isEmpty()) {
      options.addAll(List.of("--card", "soft:" + file));
    } else {
      configurations.put("org.sealpost.card.soft~" + number, Map.of("file", file.toString()));
    }
  }

  List<DemoCard> all() {
    return cards;
  }

  /** What {@code gateway} must be told; it takes one card at least. */
  List<String> gatewayOptions() {
    return options;
  }

  /** The cards that it is not told of by its options. */
  Map<String, Object> gatewayConfigurations() {
    return configurations;
  }

  /** What a card is in, by its class; there is one of each at most. */
  <T extends DemoReader> T reader(Class<T> kind) {
    return readers.stream().filter(kind::isInstance).map(kind::cast).findFirst().orElseThrow();
  }

  @Override
  public void close() {
    readers.forEach(DemoReader::close);
  }
}
