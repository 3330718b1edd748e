package org.sealpost.gateway.ts43;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What a client keeps over restarts (TS.43 2.8.5): who it is, and the token of each request. For
 * its owner alone to read.
 */
public final class TokenFile {
  private static final String TERMINAL = "terminalId";

  private final Path file;
  private final Map<String, Object> content;

  private TokenFile(Path file, Map<String, Object> content) {
    this.file = file;
    this.content = content;
  }

  /**
   * The file, or an empty one for a new terminal. A file that cannot be read as one counts as
   * empty: tokens can be had again.
   *
   * @throws IOException if it is there and cannot be read at all
   */
  public static TokenFile open(Path file) throws IOException {
    Map<String, Object> content = new LinkedHashMap<>();
    if (Files.exists(file)) {
      try {
        content.putAll(JSON.std.mapFrom(Files.readAllBytes(file)));
      } catch (JacksonException | RuntimeException e) {
        content.clear();
      }
    }
    if (!(content.get(TERMINAL) instanceof String)) {
      content.put(TERMINAL, UUID.randomUUID().toString());
    }
    return new TokenFile(file, content);
  }

  /** A UUID, made once. */
  public String terminalId() {
    return (String) content.get(TERMINAL);
  }

  /** The token of an earlier answer to the same request with the same card. */
  public Optional<String> token(Ts43Request request, String imsi) {
    return content.get(key(request, imsi)) instanceof String token
        ? Optional.of(token)
        : Optional.empty();
  }

  /** Keeps the token in a document, if there is one; durable when this returns. */
  public void keep(Ts43Request request, String imsi, Ts43Document document) throws IOException {
    if (document.token().isEmpty()) {
      return;
    }
    content.put(key(request, imsi), document.token().get());
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    Files.deleteIfExists(temporary);
    Files.createFile(
        temporary,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(temporary, JSON.std.asBytes(content));
    try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static String key(Ts43Request request, String imsi) {
    return request.url() + " " + String.join(",", request.apps()) + " " + imsi;
  }

  @Override
  public String toString() {
    return "token file " + file;
  }
}
