package org.sealpost.bluez.vm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The virtual machine, running. Programs here find its system bus at {@link #busAddress()}; on it
 * are {@code org.bluez} and the adapters {@code hci0} and {@code hci1}. What else happens to a
 * machine with Bluetooth is done to it by its methods. Not safe for several threads.
 *
 * <p>Its ports are on the loopback address, and whoever may connect to them owns the guest. The
 * guest reaches nothing.
 */
public final class BluezVm implements AutoCloseable {
  /** The Debian packages that it takes. */
  public static final List<String> PACKAGES = List.of("qemu-system-x86", "mmdebstrap", "socat");

  private static final List<Path> PROGRAMS =
      List.of(
          Path.of("/usr/bin/qemu-system-x86_64"),
          Path.of("/usr/bin/mmdebstrap"),
          Path.of("/usr/bin/socat"));
  private static final Path DEBIAN = Path.of("/etc/debian_version");
  private static final String READY = "sealpost: ready";

  /** Three to ten seconds, and a machine may be busy. */
  private static final long START_SECONDS = 120;

  private static final long PAUSE_MILLIS = 50;
  private static final int ATTEMPTS = 3;
  private static final int SHELL_MILLIS = 120_000;
  private static final String EXIT = "sealpost-exit ";

  private final Path folder;
  private final int busPort;
  private final int shellPort;
  private final List<Process> processes = new ArrayList<>();

  private BluezVm(Path folder) throws IOException {
    this.folder = folder;
    try (ServerSocket bus = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ServerSocket shell = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      busPort = bus.getLocalPort();
      shellPort = shell.getLocalPort();
    }
  }

  /** Whether what it takes is installed. */
  public static boolean isInstalled() {
    return PROGRAMS.stream().allMatch(Files::isExecutable);
  }

  /** Whether the image can be made by this user on this machine, once the packages are there. */
  public static boolean isAllowed() {
    return "root".equals(System.getProperty("user.name"))
        && "amd64".equals(System.getProperty("os.arch"))
        && Files.exists(DEBIAN);
  }

  /** Whether it can be started. */
  public static boolean isPossible() {
    return isInstalled() && isAllowed();
  }

  /** For an assumption's message. */
  public static String missing() {
    return "no QEMU here, or not root on Debian for amd64: apt-get install "
        + String.join(" ", PACKAGES);
  }

  /**
   * Starts it and waits until its bus knows both adapters.
   *
   * @param folder a private one; gets the socket of the bus, the console and logs. Its path is at
   *     most 80 characters, because that of a socket is limited.
   * @throws IOException if it does not start within 120 s, with what it said
   */
  public static BluezVm start(Path folder) throws IOException {
    BluezImage image = BluezImage.provide();
    Files.createDirectories(folder);
    IOException last = null;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      BluezVm machine = new BluezVm(folder.toAbsolutePath());
      try {
        machine.boot(image);
        return machine;
      } catch (IOException e) {
        machine.close();
        last = e; // a port that was free a moment ago may be another's now
      }
    }
    throw last;
  }

  private void boot(BluezImage image) throws IOException {
    Path console = folder.resolve("console.log");
    Files.deleteIfExists(console);
    Process machine =
        start(
            "qemu.log",
            List.of(
                PROGRAMS.get(0).toString(),
                // Nested virtual machines that only seem to work are common, and this is enough.
                "-accel",
                "tcg",
                "-machine",
                "q35",
                "-cpu",
                "max",
                "-m",
                "256",
                "-nodefaults",
                "-no-user-config",
                "-nographic",
                "-no-reboot",
                "-chardev",
                "file,id=console,path=" + console.toString().replace(",", ",,"),
                "-serial",
                "chardev:console",
                "-netdev",
                "user,id=n0,restrict=on,hostfwd=tcp:127.0.0.1:%d-:5555,hostfwd=tcp:127.0.0.1:%d-:5556"
                    .formatted(busPort, shellPort),
                "-device",
                "virtio-net-pci,netdev=n0,romfile=",
                "-device",
                "virtio-rng-pci",
                "-kernel",
                image.kernel().toString(),
                "-initrd",
                image.fileSystem().toString(),
                "-append",
                "console=ttyS0 quiet panic=1 random.trust_cpu=on"));
    await(
        machine,
        "qemu.log",
        () -> Files.exists(console) && Files.readString(console).contains(READY));
    Files.deleteIfExists(bus());
    Process way =
        start(
            "socat.log",
            List.of(
                PROGRAMS.get(2).toString(),
                "UNIX-LISTEN:" + bus() + ",fork,mode=600",
                "TCP:127.0.0.1:" + busPort + ",nodelay"));
    await(way, "socat.log", () -> Files.exists(bus()));
  }

  private Process start(String log, List<String> line) throws IOException {
    Process process =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(log).toFile())
            .start();
    processes.add(process);
    return process;
  }

  private interface Condition {
    boolean holds() throws IOException;
  }

  private void await(Process process, String log, Condition condition) throws IOException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (!condition.holds()) {
      if (!process.isAlive() || System.nanoTime() > until) {
        throw new IOException(
            "%s: expected it ready within %d s, found: %s"
                .formatted(
                    log.replace(".log", ""),
                    START_SECONDS,
                    Files.readString(folder.resolve(log)).strip()));
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS));
    }
  }

  private Path bus() {
    return folder.resolve("system_bus_socket");
  }

  /** D-Bus address of the guest's system bus. No file descriptor passes. */
  public String busAddress() {
    return "unix:path=" + bus();
  }

  /** kill -9 of bluetoothd: all adapters are gone from the bus. */
  public void killDaemon() throws IOException {
    shell("bluez-daemon kill");
  }

  /** bluetoothd comes back, and the bus knows both adapters. */
  public void startDaemon() throws IOException {
    shell("bluez-daemon start");
  }

  /** Both controllers are pulled out. */
  public void unplug() throws IOException {
    shell("bluez-controllers unplug");
  }

  /** They are put in again, under the same names. */
  public void plug() throws IOException {
    shell("bluez-controllers plug");
  }

  /**
   * Runs a command in the guest, as root.
   *
   * @param command for its {@code sh}, BusyBox's; {@code gatttool} and {@code dbus-send} are there.
   *     What it leaves running must not hold its output.
   * @return what it wrote, to stderr too
   * @throws IOException if it does not end with 0, with what it wrote
   */
  public String shell(String command) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), shellPort), SHELL_MILLIS);
      socket.setSoTimeout(SHELL_MILLIS);
      String line =
          "( %s\n) </dev/null 2>&1; code=$?\necho; echo %s$code; exit\n".formatted(command, EXIT);
      socket.getOutputStream().write(line.getBytes(StandardCharsets.UTF_8));
      StringBuilder said = new StringBuilder();
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      String next = in.readLine();
      while (next != null && !next.startsWith(EXIT)) {
        said.append(next).append('\n');
        next = in.readLine();
      }
      String output = said.toString().strip();
      if (!(EXIT + "0").equals(next)) {
        throw new IOException("in the guest: " + command + ": " + output);
      }
      return output;
    }
  }

  @Override
  public void close() {
    for (Process process : processes) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().onExit().join();
    }
  }
}
