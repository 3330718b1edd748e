package org.sealpost.it.e2e;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A pcscd of its own with a virtual reader (vpcd). pcscd has its socket at a fixed place: it runs
 * in a mount namespace of its own, in which that place is a private folder.
 */
final class VirtualReader implements AutoCloseable {
  private static final Path DRIVER = Path.of("/usr/lib/pcsc/drivers/serial/libifdvpcd.so");
  private static final String START =
      "mkdir -p /run/pcscd && mount --bind \"$1\" /run/pcscd && exec pcscd --foreground -c \"$2\"";

  private final Path socket;
  private final int port;
  private final Process pcscd;

  VirtualReader(Path folder) throws IOException {
    Path ipc = Files.createDirectories(folder.resolve("ipc"));
    Path configuration = Files.createDirectories(folder.resolve("conf"));
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    String device = String.format("0x%X", port);
    Files.writeString(
        configuration.resolve("vpcd"),
        "FRIENDLYNAME \"Virtual PCD\"\nDEVICENAME /dev/null:%s\nLIBPATH %s\nCHANNELID %s\n"
            .formatted(device, DRIVER, device));
    socket = ipc.resolve("pcscd.comm");
    pcscd =
        new ProcessBuilder(
                List.of(
                    "unshare",
                    "-m",
                    "--propagation",
                    "private",
                    "bash",
                    "-c",
                    START,
                    "pcscd",
                    ipc.toString(),
                    configuration.toString()))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("pcscd.log").toFile())
            .start();
    await().until(() -> Files.exists(socket) || !pcscd.isAlive());
  }

  /** Whether what it takes is installed, and this user may. */
  static boolean isPossible() {
    return Files.exists(DRIVER)
        && Files.isExecutable(Path.of("/usr/sbin/pcscd"))
        && "root".equals(System.getProperty("user.name"));
  }

  /** Where the reader waits for a card. */
  int port() {
    return port;
  }

  /** What a program needs in its environment to find this pcscd. */
  Path socket() {
    return socket;
  }

  @Override
  public void close() {
    pcscd.destroy();
  }
}
