package org.sealpost.cli;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.sealpost.launcher.LauncherException;
import picocli.CommandLine.Option;

/** A short message centre that the network binds to. */
final class SmppOptions {
  private static final String NUMBER = "\\+?[0-9]{3,15}";
  private static final String PASSWORD_FILE = "smpp-password";
  private static final int LONGEST_ID = 15;
  private static final int LONGEST_PASSWORD = 8;

  @Option(
      names = "--smpp",
      paramLabel = "URL",
      description = {
        "A short message centre, by SMPP 3.4: smpp://USER[:PASSWORD]@HOST[:PORT], or smpps:// for",
        "TLS. Others on this machine see a password that is given here: rather use a file."
      })
  private String centre;

  @Option(
      names = "--smpp-password-file",
      paramLabel = "FILE",
      description = "File with the password, read at each bind.")
  private Path passwordFile;

  @Option(
      names = "--smpp-number",
      paramLabel = "N",
      description = "Our own number there, which messages are from; with + if international.")
  private String number;

  @Option(
      names = "--smpp-ca",
      paramLabel = "FILE",
      description = "PEM certificates that the centre's is signed by. Default: those of Java.")
  private Path ca;

  @Option(
      names = "--smpp-window",
      paramLabel = "N",
      description = "Messages that the centre has not answered yet, at most (1..100). Default: 8.")
  private Integer window;

  @Option(
      names = "--smpp-rate",
      paramLabel = "N",
      description = "Messages a second, at most (1..10000). Default: 20.")
  private Integer rate;

  boolean isGiven() {
    return centre != null;
  }

  /** Fails if what was given does not go together. Changes nothing. */
  void check() {
    if (centre == null) {
      Stream.of(passwordFile, number, ca, window, rate)
          .filter(given -> given != null)
          .findAny()
          .ifPresent(
              given -> {
                throw bad("--smpp-...: expected --smpp URL with it, found none");
              });
      return;
    }
    URI url = url();
    if (number == null || !number.matches(NUMBER)) {
      throw bad(
          "--smpp-number: expected 3 to 15 digits, with + if it is international, found "
              + (number == null ? "none" : number));
    }
    if (passwordFile != null && password(url).isPresent()) {
      throw bad("--smpp-password-file: expected no password in the URL with it, found one");
    }
    if (ca != null && !"smpps".equals(url.getScheme())) {
      throw bad("--smpp-ca: expected smpps:// with it, found smpp://");
    }
    within("--smpp-window", window, 100);
    within("--smpp-rate", rate, 10_000);
    for (Path file : new Path[] {passwordFile, ca}) {
      if (file != null) {
        Json.requireFile(file, "file");
      }
    }
  }

  private static void within(String option, Integer value, int most) {
    if (value != null && (value < 1 || value > most)) {
      throw bad(option + ": expected 1 to " + most + ", found " + value);
    }
  }

  /** The configuration of the link. A password of the URL goes into a file that only we read. */
  Map<String, Object> network(Path data) throws IOException {
    URI url = url();
    Map<String, Object> properties = new LinkedHashMap<>();
    String at = url.getScheme() + "://" + user(url) + "@" + url.getHost();
    properties.put("url", url.getPort() < 0 ? at : at + ":" + url.getPort());
    properties.put("number", number);
    Optional<Path> secret = password(url).isPresent() ? keep(data, password(url).get()) : given();
    secret.ifPresent(file -> properties.put("passwordFile", file.toAbsolutePath().toString()));
    if (ca != null) {
      properties.put("caFile", ca.toAbsolutePath().toString());
    }
    if (window != null) {
      properties.put("window", window);
    }
    if (rate != null) {
      properties.put("messagesPerSecond", rate);
    }
    return properties;
  }

  private Optional<Path> given() {
    return Optional.ofNullable(passwordFile);
  }

  private static Optional<Path> keep(Path data, String password) throws IOException {
    Files.createDirectories(data);
    Path temporary =
        Files.createTempFile(
            data,
            PASSWORD_FILE,
            ".tmp",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(temporary, password + "\n");
    Path kept = data.resolve(PASSWORD_FILE);
    Files.move(
        temporary, kept, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return Optional.of(kept);
  }

  private static String user(URI url) {
    return url.getUserInfo().split(":", 2)[0];
  }

  private static Optional<String> password(URI url) {
    String[] parts = url.getUserInfo().split(":", 2);
    return parts.length > 1 ? Optional.of(parts[1]) : Optional.empty();
  }

  /** The centre's URL; nothing of it is repeated, for it may hold a password. */
  private URI url() {
    try {
      URI url = new URI(centre);
      boolean scheme = "smpp".equals(url.getScheme()) || "smpps".equals(url.getScheme());
      boolean bare = url.getRawQuery() == null && url.getRawFragment() == null;
      boolean path = url.getRawPath() != null && !url.getRawPath().matches("/?");
      if (scheme && bare && !path && url.getHost() != null && url.getUserInfo() != null) {
        requireShort("user", user(url), 1, LONGEST_ID);
        requireShort("password", password(url).orElse(""), 0, LONGEST_PASSWORD);
        return url;
      }
    } catch (URISyntaxException ignored) {
      // said below, without what may be a password
    }
    throw bad("--smpp: expected smpp://USER[:PASSWORD]@HOST[:PORT] or smpps://..., found another");
  }

  private static void requireShort(String what, String text, int least, int most) {
    if (!text.matches("[!-~]{" + least + "," + most + "}")) {
      throw bad(
          "--smpp: expected a %s of %d to %d visible characters (ASCII), found %d characters"
              .formatted(what, least, most, text.length()));
    }
  }

  private static LauncherException bad(String message) {
    return new LauncherException(LauncherException.BAD_INPUT, message);
  }
}
