package org.sealpost.relay.bluetooth;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A dbus-daemon of a test's own, on which anybody may be org.bluez. */
final class PrivateBus implements AutoCloseable {
  private static final Path DAEMON = Path.of("/usr/bin/dbus-daemon");
  private static final String CONFIGURATION =
      """
      <!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
        "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
      <busconfig>
        <listen>unix:path=%s</listen>
        <auth>EXTERNAL</auth>
        <policy context="default">
          <allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/>
        </policy>
      </busconfig>
      """;

  private final Process daemon;
  private final String address;

  private PrivateBus(Process daemon, String address) {
    this.daemon = daemon;
    this.address = address;
  }

  static boolean isPossible() {
    return Files.isExecutable(DAEMON);
  }

  static String missing() {
    return "no dbus-daemon here: apt-get install dbus-daemon";
  }

  static PrivateBus start(Path folder) throws IOException {
    Path configuration = folder.resolve("bus.conf");
    Files.writeString(configuration, CONFIGURATION.formatted(folder.resolve("bus")));
    Process daemon =
        new ProcessBuilder(
                DAEMON.toString(),
                "--config-file=" + configuration,
                "--nofork",
                "--nopidfile",
                "--print-address")
            .redirectError(folder.resolve("bus.log").toFile())
            .start();
    BufferedReader out = daemon.inputReader(StandardCharsets.UTF_8);
    String said = out.readLine();
    if (said == null) {
      throw new IOException("dbus-daemon: " + Files.readString(folder.resolve("bus.log")));
    }
    return new PrivateBus(daemon, "unix:path=" + folder.resolve("bus"));
  }

  String address() {
    return address;
  }

  @Override
  public void close() {
    daemon.destroyForcibly().onExit().join();
  }
}
