package org.sealpost.lib.mqtt;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Who we are to a broker, and whom we trust to be it. Files are read at each connection, so that
 * renewed ones count from the next.
 *
 * @param user user name
 * @param passwordFile file with the password; a line end after it is no part of it
 * @param caFile PEM certificates that a broker's must be signed by; none for those of the JVM
 * @param certificateFile PEM certificate of ours, and its chain
 * @param keyFile PEM private key of that certificate, PKCS #8 and not encrypted
 */
public record Credentials(
    Optional<String> user,
    Optional<Path> passwordFile,
    Optional<Path> caFile,
    Optional<Path> certificateFile,
    Optional<Path> keyFile) {

  /** Checks what belongs together. */
  public Credentials {
    if (certificateFile.isPresent() != keyFile.isPresent()) {
      throw new IllegalArgumentException("certFile, keyFile: expected both or none, found one");
    }
    if (passwordFile.isPresent() && user.isEmpty()) {
      throw new IllegalArgumentException("passwordFile: expected a user with it, found none");
    }
  }

  /**
   * From the strings of a configuration, each of which may be empty for none.
   *
   * @throws IllegalArgumentException if what belongs together is not there
   */
  public static Credentials of(
      String user, String passwordFile, String caFile, String certificateFile, String keyFile) {
    return new Credentials(
        Optional.of(user).filter(name -> !name.isEmpty()),
        file(passwordFile),
        file(caFile),
        file(certificateFile),
        file(keyFile));
  }

  private static Optional<Path> file(String name) {
    return name.isEmpty() ? Optional.empty() : Optional.of(Path.of(name));
  }
}
