package org.sealpost.lib.serial;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who has a device open, as {@code /proc} tells it; what it does not tell is left out. */
final class Holders {
  private static final int MOST_NAME = 64;
  private static final String PSEUDO_TERMINALS = "/dev/pts/";
  private static final Set<String> MASTERS = Set.of("/dev/ptmx", "/dev/pts/ptmx");

  private final Path processes;

  Holders(Path processes) {
    this.processes = processes;
  }

  /** All processes but this one. */
  List<PortHolder> others(Path device) {
    List<PortHolder> holders = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(processes, "[0-9]*")) {
      for (Path process : all) {
        other(process, device.toString()).ifPresent(holders::add);
      }
    } catch (IOException | DirectoryIteratorException ignored) {
      // no such file system here: nobody is known
    }
    return holders;
  }

  private static Optional<PortHolder> other(Path process, String device) {
    try {
      long pid = Long.parseLong(process.getFileName().toString());
      return pid != ProcessHandle.current().pid() && holds(process, device)
          ? Optional.of(new PortHolder(pid, name(process)))
          : Optional.empty();
    } catch (IOException | DirectoryIteratorException | NumberFormatException ignored) {
      return Optional.empty(); // it ended meanwhile, or belongs to somebody else
    }
  }

  private static boolean holds(Path process, String device) throws IOException {
    boolean open = false;
    boolean master = false;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path file : files) {
        String target = target(file);
        open |= target.equals(device);
        master |= MASTERS.contains(target);
      }
    }
    // Who makes a pseudo terminal, as socat does, has both of its ends and is the device.
    return open && !(master && device.startsWith(PSEUDO_TERMINALS));
  }

  private static String target(Path file) {
    try {
      return Files.readSymbolicLink(file).toString();
    } catch (IOException ignored) {
      return ""; // closed meanwhile
    }
  }

  private static String name(Path process) throws IOException {
    String name = Files.readString(process.resolve("comm")).strip().replaceAll("\\p{Cntrl}", "?");
    return name.substring(0, Math.min(name.length(), MOST_NAME));
  }
}
