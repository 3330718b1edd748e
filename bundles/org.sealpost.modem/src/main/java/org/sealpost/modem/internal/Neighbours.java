package org.sealpost.modem.internal;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.sealpost.lib.serial.PortHolder;

/**
 * Who else may speak to the modem. ModemManager probes every serial port that it is not told to
 * leave alone, and takes modems for itself: two hosts on one AT port read each other's answers.
 */
final class Neighbours {
  private static final String MANAGER = "ModemManager";
  private static final List<String> LEFT_ALONE =
      List.of("E:ID_MM_PORT_IGNORE=1", "E:ID_MM_DEVICE_IGNORE=1");

  private final Path root;

  /**
   * @param root of the file system
   */
  Neighbours(Path root) {
    this.root = root;
  }

  /** What to tell people of a port that is open to us; empty if nothing. */
  String warning(Path port, List<PortHolder> others) {
    if (!others.isEmpty()) {
      return port
          + " is also held by "
          + String.join(", ", others.stream().map(PortHolder::toString).toList())
          + ": answers get lost; see docs/modem.md";
    } else if (managerRuns() && !isLeftAlone(port)) {
      return MANAGER
          + " runs and is not told to leave "
          + port
          + " alone: add a udev rule with ENV{ID_MM_PORT_IGNORE}=\"1\"; see docs/modem.md";
    }
    return "";
  }

  private boolean managerRuns() {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(root.resolve("proc"), "[0-9]*")) {
      for (Path process : all) {
        if (read(process.resolve("comm")).strip().equals(MANAGER)) {
          return true;
        }
      }
    } catch (IOException | DirectoryIteratorException ignored) {
      // nobody is known here
    }
    return false;
  }

  /** udev keeps what its rules said by the device's numbers. */
  private boolean isLeftAlone(Path port) {
    try {
      Object device = Files.getAttribute(port, "unix:rdev");
      if (!(device instanceof Long numbers)) {
        return false;
      }
      long major = numbers >>> 8 & 0xfff | numbers >>> 32 & ~0xfffL;
      long minor = numbers & 0xff | numbers >>> 12 & ~0xffL & 0xffffffffL;
      String said = read(root.resolve("run/udev/data/c" + major + ":" + minor));
      return said.lines().anyMatch(LEFT_ALONE::contains);
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return false; // not a device any more, or no udev
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "";
    }
  }
}
