package org.sealpost.bluetoothd;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A dbus-daemon as a process of one's own. */
public final class PrivateBus implements AutoCloseable {
  private static final Path DAEMON = Path.of("/usr/bin/dbus-daemon");

  private final Process process;
  private final String address;

  private PrivateBus(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  /** Whether it is installed. */
  public static boolean isInstalled() {
    return Files.isExecutable(DAEMON);
  }

  /**
   * Starts it and waits until it listens.
   *
   * @param folder where its socket is made
   */
  public static PrivateBus start(Path folder) throws IOException {
    Process process =
        new ProcessBuilder(
                DAEMON.toString(),
                "--session",
                "--nofork",
                "--nopidfile",
                "--address=unix:path=" + folder.resolve("bus"),
                "--print-address")
            .redirectError(folder.resolve("bus.log").toFile())
            .start();
    BufferedReader said =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String address = said.readLine();
    if (address == null) {
      process.destroyForcibly().onExit().join();
      throw new IOException("dbus-daemon: " + Files.readString(folder.resolve("bus.log")));
    }
    // Without its identity, so that another one in the same place is at the same address.
    return new PrivateBus(process, address.replaceFirst(",guid=.*", ""));
  }

  /** Where it listens, as a D-Bus address. */
  public String address() {
    return address;
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
