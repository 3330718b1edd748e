package org.sealpost.lib.serial;

import com.fazecast.jSerialComm.SerialPort;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.sealpost.lib.serial.SerialException.Reason;

/**
 * Loads jSerialComm's library from a folder that is ours alone. Left to itself it would load
 * whatever lies in a folder of {@code /tmp} that anybody can make, follow links from there and
 * delete what they lead to, and leave its own copy writable for all.
 */
final class NativeCode {
  private static final String LIBRARY_PATH = "jSerialComm.library.path";
  private static final String FOLDER_NAME = "fazecast.jSerialComm.appid";
  private static final String FILE = "libjSerialComm.so";

  private NativeCode() {}

  /**
   * Does nothing if it is loaded.
   *
   * @throws SerialException with reason {@code UNSUPPORTED} if it cannot be
   */
  static void load() throws SerialException {
    try {
      Objects.requireNonNull(Loaded.VERSION);
    } catch (LinkageError e) {
      throw new SerialException(
          Reason.UNSUPPORTED,
          "serial ports: no native code for %s on %s could be loaded; if the bundle was updated, restart"
              .formatted(System.getProperty("os.name"), System.getProperty("os.arch")));
    }
  }

  /** Initialised once in a class loader, by the first who asks, as the library is. */
  private static final class Loaded {
    private static final String VERSION = unpackAndLoad();
  }

  private static String unpackAndLoad() {
    try {
      Path folder = Files.createTempDirectory("sealpost-serial"); // for its owner only
      try {
        unpack(folder.resolve(FILE));
        return initialise(folder);
      } finally {
        Files.deleteIfExists(folder.resolve(FILE)); // what is loaded needs no name
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      throw new UnsatisfiedLinkError(e.getMessage());
    }
  }

  private static void unpack(Path file) throws IOException {
    String name = "/Linux/" + architecture() + "/" + FILE;
    try (InputStream in = SerialPort.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("no " + name);
      }
      Files.copy(in, file);
    }
  }

  /** The properties are read by the static initialiser of the class, and by nothing later. */
  private static synchronized String initialise(Path folder) {
    Optional<String> path = Optional.ofNullable(System.getProperty(LIBRARY_PATH));
    Optional<String> name = Optional.ofNullable(System.getProperty(FOLDER_NAME));
    System.setProperty(LIBRARY_PATH, folder.toString());
    System.setProperty(FOLDER_NAME, UUID.randomUUID().toString()); // nobody has put anything there
    try {
      return SerialPort.getVersion();
    } finally {
      restore(LIBRARY_PATH, path);
      restore(FOLDER_NAME, name);
    }
  }

  private static void restore(String property, Optional<String> before) {
    before.ifPresentOrElse(
        value -> System.setProperty(property, value), () -> System.clearProperty(property));
  }

  /** The folder in jSerialComm's jar. */
  private static String architecture() throws IOException {
    String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    return switch (machine) {
      case "amd64", "x86_64" -> "x86_64";
      case "x86", "i386", "i686" -> "x86";
      case "aarch64" -> "armv8_64";
      case "arm" -> "armv6hf";
      case "ppc64le" -> "ppc64le";
      default -> throw new IOException("no native code for " + machine);
    };
  }
}
