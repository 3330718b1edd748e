package org.sealpost.softcard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sealpost.codec.aka.Octets;

/** What the card manager knows of: load files and instances of what is in them. */
final class Registry {
  private final List<Entry> entries = new ArrayList<>();

  /** What an entry is. */
  enum Kind {
    /** An executable load file. */
    LOAD_FILE,
    /** An instance of an application. */
    INSTANCE
  }

  /**
   * An entry.
   *
   * @param aid its name
   * @param from of an instance the load file that it comes from; of a load file itself
   * @param size octets that it takes
   */
  record Entry(Kind kind, Octets aid, Octets from, int size) {}

  List<Entry> all(Kind kind) {
    return entries.stream().filter(entry -> entry.kind() == kind).toList();
  }

  Optional<Entry> find(Octets aid) {
    return entries.stream().filter(entry -> entry.aid().equals(aid)).findFirst();
  }

  /** The instances that come from a load file. */
  List<Entry> of(Entry loadFile) {
    return all(Kind.INSTANCE).stream()
        .filter(entry -> entry.from().equals(loadFile.aid()))
        .toList();
  }

  /** Octets that all of it takes. */
  int size() {
    return entries.stream().mapToInt(Entry::size).sum();
  }

  void apply(CardChange.RegistryChanged change) {
    entries.removeIf(entry -> entry.aid().equals(change.entry().aid()));
    if (!change.deleted()) {
      entries.add(change.entry());
    }
  }
}
