package org.sealpost.gateway.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameLogTest {
  @TempDir Path folder;

  private static Map<String, Object> line(String line) throws IOException {
    return JSON.std.mapFrom(line);
  }

  @Test
  void every_frame_is_a_line_of_json_even_under_a_hostile_name() throws IOException {
    Path file = folder.resolve("frames.jsonl");
    FrameLog log = new FrameLog(file.toString());
    log.up("http", new byte[] {(byte) 0x82, 0x07});
    log.down("a \"bearer\"\n", new byte[] {0x05});
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).as("readable while the log is open").hasSize(2);
    assertThat(line(lines.get(0)))
        .containsEntry("direction", "up")
        .containsEntry("bearer", "http")
        .containsEntry("frame", "8207");
    assertThat(line(lines.get(1)))
        .containsEntry("direction", "down")
        .containsEntry("bearer", "a \"bearer\"\n")
        .containsEntry("frame", "05");
    assertThat(Instant.parse((String) line(lines.get(0)).get("time"))).isBefore(Instant.MAX);
    log.close();
  }

  @Test
  void a_restart_appends() throws IOException {
    Path file = folder.resolve("frames.jsonl");
    for (int i = 0; i < 2; i++) {
      try (FrameLog log = new FrameLog(file.toString())) {
        log.up("http", new byte[] {1});
      }
    }
    assertThat(Files.readAllLines(file)).hasSize(2);
  }

  @Test
  void without_a_name_and_after_closing_nothing_is_written() throws IOException {
    new FrameLog("").up("http", new byte[] {1});
    Path file = folder.resolve("frames.jsonl");
    FrameLog log = new FrameLog(file.toString());
    log.close();
    log.down("http", new byte[] {1});
    assertThat(file).doesNotExist();
  }

  @Test
  void a_file_that_cannot_be_written_costs_no_frame() {
    FrameLog log = new FrameLog(folder.resolve("missing/frames.jsonl").toString());
    log.up("http", new byte[] {1});
    log.up("http", new byte[] {1});
    log.close();
    assertThat(folder.resolve("missing")).doesNotExist();
  }
}
