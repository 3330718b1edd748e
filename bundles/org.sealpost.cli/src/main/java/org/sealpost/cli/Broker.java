package org.sealpost.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.sealpost.mosquitto.MosquittoProcess;

/** A mosquitto of one run: on the loopback address, with a password, and forgotten with the run. */
final class Broker implements AutoCloseable {
  private static final String PACKAGE = "mosquitto";
  private static final int SECRET_OCTETS = 18;

  private final Path folder;
  private final int port;
  private final MosquittoProcess process;

  private Broker(Path folder, int port, MosquittoProcess process) {
    this.folder = folder;
    this.port = port;
    this.process = process;
  }

  /**
   * Fails with exit code 3 if it is not installed and cannot be here.
   *
   * @param why what needs it
   */
  static void require(String why) throws IOException {
    if (!MosquittoProcess.isInstalled()) {
      DebianPackages.require(PACKAGE, why);
    }
  }

  /**
   * Starts it.
   *
   * @param folder a new one of its own
   */
  static Broker start(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("db"));
    byte[] random = new byte[SECRET_OCTETS];
    new SecureRandom().nextBytes(random);
    String secret = Base64.getUrlEncoder().encodeToString(random);
    Path password = folder.resolve("password");
    Files.createFile(
        password,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(password, secret + "\n");
    MosquittoProcess.writeUsers(
        folder.resolve("users"), List.of("network:" + secret, "gateway:" + secret));
    int port = MosquittoProcess.freePort();
    Files.writeString(folder.resolve("conf"), configuration(folder, port));
    return new Broker(folder, port, MosquittoProcess.start(folder, port));
  }

  private static String configuration(Path folder, int port) {
    String who = "root".equals(System.getProperty("user.name")) ? "user root\n" : "";
    return who
        + ("persistence true\nautosave_interval 1\npersistence_location " + folder + "/db/\n")
        + ("listener " + port + " 127.0.0.1\n")
        + ("allow_anonymous false\npassword_file " + folder + "/users\n");
  }

  /**
   * What {@code network} or {@code gateway} has to be told.
   *
   * @param user which of the two
   */
  List<String> options(String user) {
    return List.of(
        "--mqtt", url(), "--mqtt-user", user, "--mqtt-password-file", password().toString());
  }

  /** The same as a configuration. */
  Map<String, Object> properties(String user) {
    return Map.of(
        "url", url(), "clientId", user, "user", user, "passwordFile", password().toString());
  }

  private String url() {
    return "mqtt://127.0.0.1:" + port;
  }

  private Path password() {
    return folder.resolve("password");
  }

  /** kill -9. */
  void kill() {
    process.kill();
  }

  /** It comes back after a kill. */
  void restart() throws IOException {
    process.start();
  }

  @Override
  public void close() {
    process.close();
  }
}
