package org.sealpost.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * An OsmoHLR of its own (Debian package osmo-hlr). Its ports are fixed, so it has a loopback
 * address to itself.
 */
final class OsmoHlr implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/bin/osmo-hlr");
  private static final Path DATABASE_TOOL = Path.of("/usr/bin/osmo-hlr-db-tool");
  private static final int GSUP = 4222;
  private static final int VTY = 4258;
  private static final String CONFIGURATION =
      """
      log stderr
       logging color 0
      line vty
       bind %1$s
      ctrl
       bind %1$s
      hlr
       gsup
        bind ip %1$s
      """;

  private final Path folder;
  private final String host;
  private Process process;

  OsmoHlr(Path folder) throws IOException, InterruptedException {
    this.folder = Files.createDirectories(folder);
    host = freeAddress();
    Files.writeString(folder.resolve("hlr.cfg"), CONFIGURATION.formatted(host));
    assertThat(run(DATABASE_TOOL.toString(), "-l", database(), "create").waitFor()).isZero();
    start();
  }

  /** Whether it is installed. */
  static boolean isPossible() {
    return Files.isExecutable(PROGRAM) && Files.isExecutable(DATABASE_TOOL);
  }

  private static String freeAddress() throws IOException {
    Random random = new Random();
    while (true) {
      String address =
          "127.%d.%d.%d"
              .formatted(1 + random.nextInt(250), 1 + random.nextInt(250), 1 + random.nextInt(250));
      try (ServerSocket free = new ServerSocket(GSUP, 1, InetAddress.getByName(address))) {
        if (free.isBound()) {
          return address;
        }
      } catch (IOException ignored) {
        // the next address
      }
    }
  }

  String host() {
    return host;
  }

  int port() {
    return GSUP;
  }

  /** As {@code network --hlr} takes it. */
  String url() {
    return "gsup://" + host;
  }

  /** Starts it, for the first time or again. */
  void start() throws IOException {
    process = run(PROGRAM.toString(), "-c", folder.resolve("hlr.cfg").toString(), "-l", database());
    await().until(() -> listens(VTY) && listens(GSUP) || !process.isAlive());
    assertThat(process.isAlive()).as("osmo-hlr: %s", log()).isTrue();
  }

  /** kill -9. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Adds a subscriber who computes Milenage. */
  void add(String imsi, String k, String opc) throws IOException {
    String commands =
        """
        enable
        subscriber imsi %1$s create
        subscriber imsi %1$s update aud3g milenage k %2$s opc %3$s
        exit
        exit
        """
            .formatted(imsi, k, opc)
            .replace("\n", "\r\n");
    try (Socket terminal = new Socket(host, VTY)) {
      terminal.getOutputStream().write(commands.getBytes(StandardCharsets.US_ASCII));
      // It closes the connection once all is done.
      terminal.getInputStream().readAllBytes();
    }
  }

  private boolean listens(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private Process run(String... line) throws IOException {
    return new ProcessBuilder(List.of(line))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
        .start();
  }

  private Path log() {
    return folder.resolve("hlr.log");
  }

  private String database() {
    return folder.resolve("hlr.db").toString();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
