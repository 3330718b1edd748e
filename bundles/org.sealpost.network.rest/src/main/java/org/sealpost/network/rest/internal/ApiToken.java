package org.sealpost.network.rest.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/** The secret that management over HTTP demands: a line of text in a file of the owner alone. */
final class ApiToken {
  private static final String NAME = "api-token";
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");
  private static final int OCTETS = 32;

  private final byte[] expected;

  private ApiToken(String token) {
    expected = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
  }

  /** Where the token of a data folder is. */
  static Path file(Path data) {
    return data.resolve(NAME);
  }

  /**
   * The token of a data folder; made at the first call.
   *
   * @throws IllegalStateException if the file holds no secret
   */
  static ApiToken in(Path data) throws IOException {
    Path file = file(data);
    if (!Files.exists(file)) {
      create(file);
    }
    Files.setPosixFilePermissions(file, OWNER_ONLY);
    String token = Files.readString(file).strip();
    if (token.length() < OCTETS) {
      throw new IllegalStateException(
          file + ": expected at least " + OCTETS + " characters, found " + token.length());
    }
    return new ApiToken(token);
  }

  /** Whether an Authorization header shows this token; takes the same time however it differs. */
  boolean admits(String authorization) {
    return MessageDigest.isEqual(expected, authorization.getBytes(StandardCharsets.UTF_8));
  }

  private static void create(Path file) throws IOException {
    byte[] random = new byte[OCTETS];
    new SecureRandom().nextBytes(random);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    Files.createDirectories(file.getParent());
    Path temporary =
        Files.createTempFile(
            file.getParent(), NAME, ".tmp", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    Files.writeString(temporary, token + "\n");
    Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
