package org.sealpost.simulator.modem;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Debian's ofono as the host of one modem over TCP, on a bus and with files of its own. */
final class Ofono implements AutoCloseable {
  private static final Path DAEMON = Path.of("/usr/sbin/ofonod");
  private static final Path BUS = Path.of("/usr/bin/dbus-daemon");
  private static final String MODEM = "/phonesim";

  /** The system bus has such rules in files; here all may talk to all. */
  private static final String BUS_CONFIGURATION =
      """
      <busconfig>
        <type>system</type>
        <listen>unix:path=%s</listen>
        <auth>EXTERNAL</auth>
        <policy context="default">
          <allow user="*"/>
          <allow own="*"/>
          <allow send_type="method_call"/>
          <allow send_destination="*"/>
          <allow receive_sender="*"/>
        </policy>
      </busconfig>
      """;

  /** The daemon reads fixed paths: they are others in its mount namespace. */
  private static final String START =
      "mount --bind \"$1\" /etc/ofono/phonesim.conf && mount --bind \"$2\" /var/lib/ofono"
          + " && exec "
          + DAEMON
          + " -n -d";

  private final List<Process> started = new ArrayList<>();
  private final String address;
  private final StringBuffer log = new StringBuffer();
  private final StringBuffer signals = new StringBuffer();

  /** Starts it for the modem at this port; what it writes goes into the folder. */
  Ofono(Path folder, int port) throws IOException {
    address = "unix:path=" + folder.resolve("bus");
    Path bus = folder.resolve("bus.conf");
    Files.writeString(bus, BUS_CONFIGURATION.formatted(folder.resolve("bus")));
    Path modems = folder.resolve("phonesim.conf");
    Files.writeString(modems, "[phonesim]\nAddress=127.0.0.1\nPort=%d\n".formatted(port));
    Path storage = Files.createDirectory(folder.resolve("storage"));
    try {
      StringBuffer addresses = new StringBuffer();
      start(addresses, BUS.toString(), "--config-file=" + bus, "--nofork", "--print-address");
      await(() -> addresses.indexOf("\n") > 0);
      start(
          signals,
          "dbus-monitor",
          "--address",
          address,
          "type='signal',interface='org.ofono.MessageManager'");
      await(() -> signals.indexOf("NameLost") > 0); // a monitor has no name
      start(log, "unshare", "-m", "sh", "-c", START, "sh", modems.toString(), storage.toString());
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Whether it can be run here: it is installed, and this process may mount. */
  static boolean isUsable() {
    return Files.isExecutable(DAEMON)
        && Files.isExecutable(BUS)
        && "root".equals(System.getProperty("user.name"));
  }

  /** Sets a property of the modem to true, as soon as that can be done. */
  void enable(String property) {
    await(
        () ->
            call("Modem.SetProperty", "string:" + property, "variant:boolean:true")
                .startsWith("method return"));
  }

  /** The properties of one of the modem's interfaces, as soon as they hold this text. */
  String properties(String interfaceName, String text) {
    String[] last = {""};
    await(
        () -> {
          last[0] = call(interfaceName + ".GetProperties");
          return last[0].contains(text);
        });
    return last[0];
  }

  /** Sends a message. */
  String send(String number, String text) throws IOException, InterruptedException {
    return call("MessageManager.SendMessage", "string:" + number, "string:" + text);
  }

  /** Waits for a message that it tells on the bus. */
  void awaitMessage(String text) {
    await(() -> signals.indexOf("string \"" + text + "\"") > 0);
  }

  /** What it said to the modem and heard, among other things. */
  String log() {
    return log.toString();
  }

  private String call(String method, String... arguments) throws IOException, InterruptedException {
    List<String> line =
        new ArrayList<>(
            List.of("dbus-send", "--bus=" + address, "--print-reply", "--dest=org.ofono", MODEM));
    line.add("org.ofono." + method);
    line.addAll(List.of(arguments));
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    String reply = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return reply;
  }

  private void await(Callable<Boolean> condition) {
    try {
      Awaitility.await().pollInterval(Duration.ofMillis(50)).until(condition);
    } catch (ConditionTimeoutException e) {
      throw new AssertionError("ofono did not get there: " + signals + log, e);
    }
  }

  private void start(StringBuffer output, String... line) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().put("DBUS_SYSTEM_BUS_ADDRESS", address);
    builder.environment().put("OFONO_AT_DEBUG", "1");
    Process process = builder.start();
    started.add(process);
    Thread reader = new Thread(() -> read(process, output), "ofono-" + line[0]);
    reader.setDaemon(true);
    reader.start();
  }

  private static void read(Process process, StringBuffer output) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String next = lines.readLine(); next != null; next = lines.readLine()) {
        output.append(next).append('\n');
      }
    } catch (IOException ignored) {
      // it was ended
    }
  }

  /** The last that was started ends first. Killed: told to end, ofonod often hangs for good. */
  @Override
  public void close() {
    for (int i = started.size() - 1; i >= 0; i--) {
      started.get(i).destroyForcibly().onExit().join();
    }
  }
}
