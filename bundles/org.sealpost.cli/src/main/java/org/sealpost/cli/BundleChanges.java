package org.sealpost.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares what the observer said of the bundles of a runtime at two times. */
final class BundleChanges {
  private static final List<String> IDENTITIES = List.of("id", "state", "revision", "wiring");

  private BundleChanges() {}

  /**
   * What became of other bundles than the one that was meant, a line each.
   *
   * @param before its bundles by symbolic name
   * @param after the same, later
   * @param fault what was done there meanwhile; empty if nothing was
   */
  static List<String> between(Map<?, ?> before, Map<?, ?> after, Optional<ChaosFault> fault) {
    List<String> changes = new ArrayList<>();
    Map<String, String> following = fault.map(ChaosFault::following).orElse(Map.of());
    before.forEach(
        (name, seen) -> {
          if (fault.filter(meant -> meant.isOf((String) name)).isEmpty()) {
            of((Map<?, ?>) seen, (Map<?, ?>) after.get(name), following.get(name))
                .forEach(change -> changes.add(name + ": " + change));
          }
        });
    return changes;
  }

  private static List<String> of(Map<?, ?> before, Map<?, ?> after, String following) {
    if (after == null) {
      return List.of("it is gone");
    }
    List<String> changes = new ArrayList<>();
    for (String identity : IDENTITIES) {
      if (!before.get(identity).equals(after.get(identity))) {
        changes.add(
            identity + ": expected " + before.get(identity) + ", found " + after.get(identity));
      }
    }
    // More may have come: what was late when the run began.
    for (Object component : (List<?>) before.get("components")) {
      if (!((List<?>) after.get("components")).contains(component)) {
        changes.add("component " + component + " is not there any more");
      }
    }
    Map<Object, Object> left = new LinkedHashMap<>((Map<?, ?>) after.get("left"));
    left.entrySet().removeAll(((Map<?, ?>) before.get("left")).entrySet());
    left.remove(following);
    left.keySet().forEach(type -> changes.add("its service " + type + " was withdrawn"));
    return changes;
  }
}
