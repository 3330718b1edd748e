package org.sealpost.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sealpost.launcher.LauncherException;

/**
 * What a card file says of a card that somebody has used already: it may have another IMSI by now,
 * and no one knows its counters.
 *
 * @param file the card file's members
 */
record ExistingCard(Map<String, Object> file) {
  /** What a subscriber has besides the IMSI. */
  private static final List<String> KEYS =
      List.of("algorithm", "k", "opc", "topc", "top", "res", "iterations", "amf");

  static ExistingCard read(Path path) throws IOException {
    ExistingCard card = new ExistingCard(Json.file(path, "card file"));
    card.text("iccid");
    card.text("imsi");
    return card;
  }

  private String text(String name) {
    if (file.get(name) instanceof String text) {
      return text;
    }
    throw new LauncherException(
        LauncherException.BAD_INPUT, "card file: " + name + ": expected a text, found none");
  }

  String iccid() {
    return text("iccid");
  }

  /**
   * What the network is told of it. Counters begin at the time in seconds: a demo that is run again
   * has higher ones, whatever the card has seen before.
   *
   * @param imsi that the card has now
   */
  Map<String, Object> networkFile(String imsi) {
    Map<String, Object> told = new LinkedHashMap<>(file);
    told.put("imsi", imsi);
    told.keySet().removeAll(List.of("behaviour", "files"));
    if (file.get("keysets") instanceof List<?> sets) {
      told.put("keysets", sets.stream().map(ExistingCard::withCounter).toList());
    }
    return told;
  }

  private static Object withCounter(Object set) {
    if (!(set instanceof Map<?, ?> members)) {
      return set;
    }
    Map<Object, Object> counted = new LinkedHashMap<>(members);
    Object given = members.get("cntr");
    long counter = Instant.now().getEpochSecond();
    if (given instanceof Number number) {
      counter = Math.max(counter, number.longValue());
    } else if (given instanceof String hex && hex.matches("[0-9A-Fa-f]{10}")) {
      counter = Math.max(counter, Long.parseLong(hex, 16));
    }
    counted.put("cntr", "%010X".formatted(counter));
    return counted;
  }

  /** The same card under an identity that it is to be given. */
  Map<String, Object> subscriber(String imsi) {
    Map<String, Object> subscriber = new LinkedHashMap<>();
    subscriber.put("imsi", imsi);
    for (String key : KEYS) {
      if (file.get(key) != null) {
        subscriber.put(key, file.get(key));
      }
    }
    return subscriber;
  }
}
