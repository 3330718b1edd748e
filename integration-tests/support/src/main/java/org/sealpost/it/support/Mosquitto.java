package org.sealpost.it.support;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sealpost.mosquitto.MosquittoProcess;

/**
 * A mosquitto of a test's own, on the loopback address: one port for everybody, one with user names
 * and an ACL, one with TLS as well, one where the client certificate is the user name. It may be
 * killed and started again and keeps its sessions in its folder.
 */
public final class Mosquitto implements AutoCloseable {
  /** The password of every user. */
  public static final String PASSWORD = "pass";

  /** There are users {@code network} and {@code gw1} to {@code gw20}. */
  private static final int GATEWAYS = 20;

  private final Path folder;
  private final int openPort;
  private final int port;
  private final int tlsPort;
  private final int certificatePort;
  private final PemIdentity server;
  private final MosquittoProcess process;

  /**
   * Starts it.
   *
   * @param folder an empty folder of its own
   * @param client whose certificate is trusted
   * @param more lines for its configuration
   */
  public Mosquitto(Path folder, PemIdentity client, String... more) throws IOException {
    this.folder = folder;
    openPort = MosquittoProcess.freePort();
    port = MosquittoProcess.freePort();
    tlsPort = MosquittoProcess.freePort();
    certificatePort = MosquittoProcess.freePort();
    server = PemIdentity.make(folder, "server", "san=ip:127.0.0.1");
    Files.writeString(
        folder.resolve("acl"),
        """
        user network
        topic read sealpost/v1/+/up
        topic write sealpost/v1/+/down
        pattern write sealpost/v1/%u/up
        pattern read sealpost/v1/%u/down
        """);
    List<String> users = new ArrayList<>();
    users.add("network:" + PASSWORD);
    for (int i = 1; i <= GATEWAYS; i++) {
      users.add("gw" + i + ":" + PASSWORD);
    }
    MosquittoProcess.writeUsers(folder.resolve("users"), users);
    Files.createDirectories(folder.resolve("db"));
    Files.writeString(folder.resolve("conf"), configuration(client, more));
    process = MosquittoProcess.start(folder, certificatePort);
  }

  /** Whether it is installed. */
  public static boolean isInstalled() {
    return MosquittoProcess.isInstalled();
  }

  /** For an assumption's message. */
  public static String missing() {
    return "not installed: " + MosquittoProcess.program() + " (apt-get install mosquitto)";
  }

  /** Starts it again. */
  public void start() throws IOException {
    process.start();
  }

  /** Whether a frame is on its disk: it writes once a second what it keeps. */
  public boolean hasSaved(String frame) throws IOException {
    Path saved = folder.resolve("db/mosquitto.db");
    return Files.exists(saved)
        && Files.readString(saved, StandardCharsets.ISO_8859_1).contains(frame);
  }

  /** kill -9. */
  public void kill() {
    process.kill();
  }

  /** The port for everybody and everything, without TLS. */
  public int openPort() {
    return openPort;
  }

  /** Where a client gives user name and password. */
  public String url() {
    return "mqtt://127.0.0.1:" + port;
  }

  /** The same over TLS. */
  public String tlsUrl() {
    return "mqtts://127.0.0.1:" + tlsPort;
  }

  /** Where a client with a certificate connects. */
  public String certificateUrl() {
    return "mqtts://127.0.0.1:" + certificatePort;
  }

  /** The certificate that a client must trust. */
  public Path ca() {
    return server.certificate();
  }

  /** A file with the password. */
  public Path passwordFile() throws IOException {
    return Files.writeString(folder.resolve("password"), PASSWORD + "\n");
  }

  @Override
  public void close() {
    process.close();
  }

  private String configuration(PemIdentity client, String... more) {
    String tls =
        "certfile %s\nkeyfile %s\ncafile %s\n"
            .formatted(server.certificate(), server.key(), client.certificate());
    String users = "password_file " + folder.resolve("users") + "\n";
    String acl = "acl_file " + folder.resolve("acl") + "\n";
    String who = "root".equals(System.getProperty("user.name")) ? "user root\n" : "";
    String sessions =
        "persistence true\nautosave_interval 1\npersistence_location "
            + folder.resolve("db")
            + "/\n";
    return who
        + "per_listener_settings true\n"
        + sessions
        + String.join("\n", more)
        + ("\nlistener " + openPort + " 127.0.0.1\nallow_anonymous true\n")
        + ("listener " + port + " 127.0.0.1\n" + users + acl)
        + ("listener " + tlsPort + " 127.0.0.1\n" + users + acl + tls)
        + ("listener " + certificatePort + " 127.0.0.1\n" + acl + tls)
        + "require_certificate true\nuse_identity_as_username true\n";
  }

  static void run(String... line) throws IOException {
    Process tool = new ProcessBuilder(line).redirectErrorStream(true).start();
    try {
      String said = new String(tool.getInputStream().readAllBytes());
      if (tool.waitFor() != 0) {
        throw new IOException(line[0] + ": " + said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(line[0] + " was interrupted", e);
    }
  }
}
