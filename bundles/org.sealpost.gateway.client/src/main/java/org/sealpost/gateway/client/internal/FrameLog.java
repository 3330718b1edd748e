package org.sealpost.gateway.client.internal;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes every raw frame to a file of JSON lines, for other programs to check: {@code time} (ISO
 * 8601), {@code direction} ({@code up} or {@code down}), {@code bearer}, {@code frame} (hex). A
 * file that cannot be written costs the log, never a frame.
 */
final class FrameLog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FrameLog.class);

  private final String file;
  private Writer writer;
  private boolean closed;

  /**
   * @param file appended to from the first frame on; empty for no log
   */
  FrameLog(String file) {
    this.file = file;
    closed = file.isEmpty();
  }

  void up(String bearer, byte[] frame) {
    write("up", bearer, frame);
  }

  void down(String bearer, byte[] frame) {
    write("down", bearer, frame);
  }

  private synchronized void write(String direction, String bearer, byte[] frame) {
    if (closed) {
      return;
    }
    Map<String, String> line = new LinkedHashMap<>();
    line.put("time", Instant.now().toString());
    line.put("direction", direction);
    line.put("bearer", bearer);
    line.put("frame", HexFormat.of().formatHex(frame));
    try {
      if (writer == null) {
        writer =
            Files.newBufferedWriter(
                Path.of(file),
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
      }
      writer.write(JSON.std.asString(line) + "\n");
      writer.flush();
    } catch (IOException e) {
      LOG.error("frame log {}: no more frames are written: {}", file, e.toString());
      close();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (writer != null) {
      try {
        writer.close();
      } catch (IOException e) {
        LOG.warn("frame log {}: {}", file, e.toString());
      }
    }
  }
}
