package org.sealpost.launcher;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The numbered states of a data folder, the pointer to one of them, and the jars they list. */
final class States {
  private static final int KEPT = 3;
  private static final String STATE = "state.json";
  private static final String STARTED = "started";
  private static final String CONFIRMED = "confirmed";

  private final Path folder;
  private final Path jars;

  States(Path data) throws IOException {
    folder = Files.createDirectories(data.resolve("states"));
    jars = Files.createDirectories(data.resolve("bundles"));
  }

  Optional<State> current() throws IOException {
    Path pointer = folder.resolve("current");
    if (!Files.exists(pointer)) {
      return Optional.empty();
    }
    String number = Files.readString(pointer).strip();
    if (!number.matches("\\d{1,9}")) {
      throw new LauncherException("corrupt", pointer + ": expected a number, found " + number);
    }
    return Optional.of(read(Integer.parseInt(number)));
  }

  private State read(int number) {
    Path file = file(number, STATE);
    try {
      return JSON.std.beanFrom(State.class, Files.readAllBytes(file));
    } catch (IOException | RuntimeException e) {
      throw new LauncherException("corrupt", "cannot read " + file + ": " + e.getMessage());
    }
  }

  /** What starts is what the state says, or nothing. */
  void verify(State state) throws IOException {
    for (BundleEntry entry : state.bundles()) {
      if (!Files.exists(jar(entry)) || !entry.sha256().equals(Durable.sha256(jar(entry)))) {
        throw new LauncherException(
            "corrupt", jar(entry) + " is missing or damaged: it should be " + entry.symbolicName());
      }
    }
  }

  /** Writes the next state and points to it. Numbers are never used twice. */
  State add(String runtime, String build, List<BundleEntry> bundles) throws IOException {
    State state =
        new State(1 + numbers().stream().reduce(0, Integer::max), runtime, build, bundles);
    Files.createDirectories(folder.resolve("" + state.number()));
    Durable.write(file(state.number(), STATE), JSON.std.asBytes(state));
    point(state);
    return state;
  }

  void point(State state) throws IOException {
    Durable.write(
        folder.resolve("current"), (state.number() + "\n").getBytes(StandardCharsets.US_ASCII));
  }

  void started(State state, boolean now) throws IOException {
    Path mark = file(state.number(), STARTED);
    if (now) {
      Durable.write(mark, new byte[0]);
    } else {
      Durable.delete(mark);
    }
  }

  /** Forgets the oldest states, but not the one whose framework storage is in use. */
  void confirm(State state, int booted) throws IOException {
    Durable.write(file(state.number(), CONFIRMED), new byte[0]);
    prune(new HashSet<>(List.of(state.number(), booted)));
  }

  boolean isConfirmed(State state) {
    return has(state.number(), CONFIRMED);
  }

  /** Whether it was started, and neither confirmed nor stopped cleanly. */
  boolean isFailed(State state) {
    return has(state.number(), STARTED) && !isConfirmed(state);
  }

  Optional<State> lastConfirmed() throws IOException {
    return numbers().stream()
        .filter(number -> has(number, CONFIRMED))
        .reduce(Integer::max)
        .map(this::read);
  }

  /** The state as which a build of the runtime failed, if no state made from it ever held. */
  Optional<State> failure(String build) throws IOException {
    Optional<State> failed = Optional.empty();
    for (int number : numbers()) {
      State state = read(number);
      if (state.build().equals(build)) {
        if (isConfirmed(state)) {
          return Optional.empty();
        }
        failed = isFailed(state) ? Optional.of(state) : failed;
      }
    }
    return failed;
  }

  Path storage(State state) {
    return file(state.number(), "fw");
  }

  Path jar(BundleEntry entry) {
    return jars.resolve(entry.sha256() + ".jar");
  }

  /** Takes a copy of a bundle's jar. */
  void keep(BundleEntry entry, Path source) throws IOException {
    if (!Files.exists(jar(entry))) {
      Path temporary = jars.resolve(entry.sha256() + ".tmp");
      Files.copy(source, temporary, StandardCopyOption.REPLACE_EXISTING);
      Durable.publish(temporary, jar(entry));
    }
  }

  private void prune(Set<Integer> needed) throws IOException {
    List<Integer> newest =
        numbers().stream().sorted(Comparator.reverseOrder()).limit(KEPT).toList();
    for (int number : numbers()) {
      if (!needed.contains(number) && !newest.contains(number)) {
        Durable.deleteTree(folder.resolve("" + number));
      }
    }
    Set<Path> used = new HashSet<>();
    for (int number : numbers()) {
      read(number).bundles().forEach(entry -> used.add(jar(entry)));
    }
    try (Stream<Path> files = Files.list(jars)) {
      for (Path unused : files.filter(f -> !used.contains(f)).toList()) {
        Files.delete(unused);
      }
    }
  }

  private List<Integer> numbers() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(name -> name.matches("\\d{1,9}"))
          .map(Integer::valueOf)
          .filter(number -> has(number, STATE))
          .sorted()
          .toList();
    }
  }

  private boolean has(int number, String mark) {
    return Files.exists(file(number, mark));
  }

  private Path file(int number, String name) {
    return folder.resolve(number + "/" + name);
  }
}
