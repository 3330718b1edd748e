package org.sealpost.softcard;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The key sets that the card has now. */
final class StoredKeys {
  private final Map<Integer, CardKeySet> sets = new TreeMap<>();

  StoredKeys(Collection<CardKeySet> first) {
    first.forEach(set -> sets.put(set.version(), set));
  }

  Optional<CardKeySet> find(int version) {
    return Optional.ofNullable(sets.get(version));
  }

  /** In the order of their versions. */
  Collection<CardKeySet> all() {
    return sets.values();
  }

  void apply(CardChange.KeysPut put) {
    sets.remove(put.replaced());
    sets.put(put.set().version(), put.set());
  }
}
