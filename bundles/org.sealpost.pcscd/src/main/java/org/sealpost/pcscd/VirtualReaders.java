package org.sealpost.pcscd;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A pcscd with two virtual readers. pcscd has its socket at a fixed place: it runs in a mount
 * namespace of its own, in which that place is a private folder. It may be killed and started
 * again. Not safe for several threads.
 */
public final class VirtualReaders implements AutoCloseable {
  /** Readers that vpcd has, numbered from 0. */
  public static final int COUNT = 2;

  /** The Debian packages that it takes. */
  public static final List<String> PACKAGES = List.of("pcscd", "vsmartcard-vpcd");

  private static final Path DAEMON = Path.of("/usr/sbin/pcscd");
  private static final Path DRIVER = Path.of("/usr/lib/pcsc/drivers/serial/libifdvpcd.so");
  private static final List<String> NAMESPACE =
      List.of("unshare", "-m", "--propagation", "private");

  private static final String START =
      "mkdir -p /run/pcscd && mount --bind \"$1\" /run/pcscd && exec \"$3\" --foreground -c \"$2\"";

  private static final String FRIENDLY_NAME = "Virtual PCD";
  private static final long PATIENCE_SECONDS = 120;
  private static final long PAUSE_MILLIS = 20;

  private final Path folder;
  private final Path socket;
  private final int port;
  private Process pcscd;

  private VirtualReaders(Path folder, int port) {
    this.folder = folder;
    this.port = port;
    socket = folder.resolve("ipc").resolve("pcscd.comm");
  }

  /** Whether what it takes is installed. */
  public static boolean isInstalled() {
    return Files.exists(DRIVER) && Files.isExecutable(DAEMON);
  }

  /** Whether it is installed and this user may have a mount namespace, which is tried. */
  public static boolean isPossible() {
    return isInstalled() && mayMount();
  }

  /** Root in a container may not always. */
  private static boolean mayMount() {
    List<String> line = new ArrayList<>(NAMESPACE);
    line.addAll(List.of("mount", "--bind", "/run", "/run"));
    try {
      Process tried =
          new ProcessBuilder(line)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return tried.onExit().join().exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** For an assumption's message. */
  public static String missing() {
    return "no pcscd with vpcd here, or not root: apt-get install " + String.join(" ", PACKAGES);
  }

  /**
   * Starts it and waits until it listens.
   *
   * @param folder gets its socket, its configuration and its log
   * @throws IOException if it does not start, with what it said
   */
  public static VirtualReaders start(Path folder) throws IOException {
    VirtualReaders readers = new VirtualReaders(folder.toAbsolutePath(), freePort());
    readers.configure();
    readers.start();
    return readers;
  }

  private void configure() throws IOException {
    Files.createDirectories(socket.getParent());
    String device = String.format("0x%X", port);
    Files.writeString(
        Files.createDirectories(folder.resolve("conf")).resolve("vpcd"),
        "FRIENDLYNAME \"%s\"\nDEVICENAME /dev/null:%s\nLIBPATH %s\nCHANNELID %s\n"
            .formatted(FRIENDLY_NAME, device, DRIVER, device));
  }

  /** Starts it again after {@link #kill()}, with the same ports and socket. */
  public void start() throws IOException {
    Files.deleteIfExists(socket);
    Path log = folder.resolve("pcscd.log");
    List<String> line = new ArrayList<>(NAMESPACE);
    line.addAll(List.of("bash", "-c", START, "pcscd"));
    line.addAll(List.of(socket.getParent().toString(), folder + "/conf", DAEMON.toString()));
    pcscd =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!Files.exists(socket)) {
      if (!pcscd.isAlive() || System.nanoTime() > until) {
        kill();
        throw new IOException("pcscd did not start: " + Files.readString(log));
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS));
    }
  }

  /** A port that is free, and the next as well: each reader has one. */
  private static int freePort() {
    while (true) {
      int first = ThreadLocalRandom.current().nextInt(20_000, 32_000);
      if (isFree(first) && isFree(first + 1)) {
        return first;
      }
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return free.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  /** Where a reader waits for a card, on the loopback address. */
  public int port(int reader) {
    return port + reader;
  }

  /** What pcscd calls a reader. */
  public String name(int reader) {
    return "%s 00 %02X".formatted(FRIENDLY_NAME, reader);
  }

  /** Where programs find this pcscd; libpcsclite takes it from {@code PCSCLITE_CSOCK_NAME}. */
  public Path socket() {
    return socket;
  }

  /** kill -9. */
  public void kill() {
    pcscd.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}
