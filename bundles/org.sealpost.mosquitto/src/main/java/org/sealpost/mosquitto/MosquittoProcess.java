package org.sealpost.mosquitto;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A mosquitto with the configuration that is in its folder. It may be killed and started again, and
 * then has what the configuration makes it keep. Not safe for several threads.
 */
public final class MosquittoProcess implements AutoCloseable {
  private static final Path BROKER = Path.of("/usr/sbin/mosquitto");
  private static final long PATIENCE_SECONDS = 120;
  private static final int CONNECT_MILLIS = 1_000;

  private final Path folder;
  private final int port;
  private Process process;

  private MosquittoProcess(Path folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  /**
   * Starts it and waits until it listens.
   *
   * @param folder has its configuration as {@code conf} and gets its {@code log}
   * @param port the last of those that it listens on, on the loopback address
   * @throws IOException if it does not start, with what it said
   */
  public static MosquittoProcess start(Path folder, int port) throws IOException {
    MosquittoProcess started = new MosquittoProcess(folder, port);
    started.start();
    return started;
  }

  /** Whether it is installed. */
  public static boolean isInstalled() {
    return Files.isExecutable(BROKER);
  }

  /** Where it is looked for. */
  public static Path program() {
    return BROKER;
  }

  /**
   * Makes a file of users that a configuration may name.
   *
   * @param users lines of name, colon, password; in the file the passwords are hashed
   */
  public static void writeUsers(Path file, List<String> users) throws IOException {
    Files.write(file, users);
    Process tool =
        new ProcessBuilder("mosquitto_passwd", "-U", file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (tool.onExit().join().exitValue() != 0) {
      throw new IOException("mosquitto_passwd: " + said);
    }
  }

  /** Starts it again after {@link #kill()}, with the same configuration. */
  public void start() throws IOException {
    process =
        new ProcessBuilder(BROKER.toString(), "-c", folder.resolve("conf").toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
            .start();
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!answers()) {
      if (!process.isAlive() || System.nanoTime() > until) {
        close();
        throw new IOException(
            "mosquitto did not start: " + Files.readString(folder.resolve("log")));
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  /** kill -9. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }

  private boolean answers() {
    try (Socket probe = new Socket()) {
      probe.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** A port that is free, and that no outgoing connection may take while its owner is dead. */
  public static int freePort() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
      try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return free.getLocalPort();
      } catch (IOException e) {
        // taken: the next one
      }
    }
  }
}
