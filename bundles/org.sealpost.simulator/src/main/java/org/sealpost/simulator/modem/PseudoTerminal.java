package org.sealpost.simulator.modem;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The AT port of a modem as a serial port: a pseudo terminal of socat, which is started again
 * whenever it ends, as it does when a program closes the port. A port that is closed for good is
 * gone, as that of a modem that was unplugged.
 */
public final class PseudoTerminal implements AutoCloseable {
  /** The program, and the Debian package of the same name. */
  public static final String PROGRAM = "socat";

  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);
  private static final int MOST_FAILURES = 5;

  private final Path link;
  private final int port;
  private volatile Process socat;
  private volatile boolean closed;

  /**
   * Plugs it in.
   *
   * @param link where the port is to be; a symbolic link that socat makes
   * @param port the modem's on this machine
   * @throws IOException if socat cannot be started, or ends without having made the link
   */
  public PseudoTerminal(Path link, int port) throws IOException {
    this.link = link.toAbsolutePath();
    this.port = port;
    socat = run();
    while (!isThere()) {
      if (!socat.isAlive()) {
        throw new IOException(
            PROGRAM + " ended with " + socat.exitValue() + " and made no port " + link);
      }
      LockSupport.parkNanos(PAUSE);
    }
    Thread watch = new Thread(this::watch, "sealpost-pty");
    watch.setDaemon(true);
    watch.start();
  }

  /** Whether the program is on the path. */
  public static boolean isInstalled() {
    String path = System.getenv("PATH");
    return path != null
        && Arrays.stream(path.split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, PROGRAM)));
  }

  private boolean isThere() {
    return Files.exists(link);
  }

  private Process run() throws IOException {
    return new ProcessBuilder(
            PROGRAM, "PTY,link=" + link + ",raw,echo=0", "TCP:127.0.0.1:" + port + ",nodelay")
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private void watch() {
    int failures = 0;
    while (!closed && failures < MOST_FAILURES) {
      try {
        long began = System.nanoTime();
        socat.waitFor();
        failures = System.nanoTime() - began < PAUSE ? failures + 1 : 0;
        synchronized (this) {
          if (!closed) {
            socat = run();
          }
        }
      } catch (IOException | InterruptedException e) {
        return;
      }
    }
  }

  /** Unplugs it: socat ends, and the link is gone. */
  @Override
  public void close() throws IOException {
    synchronized (this) {
      closed = true;
      socat.destroy();
    }
    try {
      socat.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Files.deleteIfExists(link);
  }
}
