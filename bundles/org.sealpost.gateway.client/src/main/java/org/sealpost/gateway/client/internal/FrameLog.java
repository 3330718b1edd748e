package org.sealpost.gateway.client.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes every raw frame to a file of JSON lines, for other programs to check: {@code time} (ISO
 * 8601), {@code direction} ({@code up} or {@code down}), {@code bearer}, {@code frame} (hex).
 */
final class FrameLog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FrameLog.class);

  private final Writer writer;

  private FrameLog(Writer writer) {
    this.writer = writer;
  }

  /** Appends to {@code file}; an empty name writes nothing. */
  static FrameLog open(String file) {
    if (file.isEmpty()) {
      return new FrameLog(Writer.nullWriter());
    }
    try {
      return new FrameLog(
          Files.newBufferedWriter(
              Path.of(file),
              StandardCharsets.UTF_8,
              StandardOpenOption.CREATE,
              StandardOpenOption.APPEND));
    } catch (IOException e) {
      throw new UncheckedIOException("frame log " + file + ": cannot be opened", e);
    }
  }

  void up(String bearer, byte[] frame) {
    write("up", bearer, frame);
  }

  void down(String bearer, byte[] frame) {
    write("down", bearer, frame);
  }

  private synchronized void write(String direction, String bearer, byte[] frame) {
    try {
      writer.write(
          "{\"time\":\"%s\",\"direction\":\"%s\",\"bearer\":\"%s\",\"frame\":\"%s\"}%n"
              .formatted(Instant.now(), direction, bearer, HexFormat.of().formatHex(frame)));
      writer.flush();
    } catch (IOException e) {
      LOG.warn("frame log: {}", e.getMessage());
    }
  }

  @Override
  public synchronized void close() {
    try {
      writer.close();
    } catch (IOException e) {
      LOG.warn("frame log: {}", e.getMessage());
    }
  }
}
