package org.sealpost.card.pcsc.internal;

import java.util.List;
import java.util.Optional;

/**
 * Which readers a configuration means: that of this name; else the only one whose name has it as a
 * part; with "*" all. What was chosen by a part stays chosen while it is there. For one thread.
 */
public final class ReaderChoice {
  private static final String EVERY = "*";

  private final String wanted;
  private Optional<String> chosen = Optional.empty();

  /** By what the configuration says. */
  public ReaderChoice(String wanted) {
    this.wanted = wanted;
  }

  /** The names out of {@code names} that are meant; none if it is not clear which. */
  public List<String> of(List<String> names) {
    if (EVERY.equals(wanted)) {
      return names;
    }
    if (names.contains(wanted)) {
      return List.of(wanted);
    }
    if (chosen.filter(names::contains).isEmpty()) {
      List<String> found = names.stream().filter(name -> name.contains(wanted)).toList();
      chosen = found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }
    return chosen.stream().toList();
  }

  /** Why there is none, or empty if there is one or the readers are as they may be. */
  Optional<String> doubt(List<String> names) {
    if (!of(names).isEmpty() || EVERY.equals(wanted)) {
      return Optional.empty();
    }
    return Optional.of(
        "reader: expected one that is called \"%s\", found %s".formatted(wanted, names));
  }
}
