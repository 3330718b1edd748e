package org.sealpost.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.frame.AcceptFrame;
import org.sealpost.codec.frame.Frame;
import org.sealpost.codec.frame.FrameCodec;
import org.sealpost.codec.frame.HelloFrame;
import org.sealpost.codec.frame.SealedFrame;
import org.sealpost.it.support.Mosquitto;

/** The main job: one command delivers a double-sealed configuration to a card. */
class DemoTest {
  @Test
  void the_demo_delivers_and_leaves_everything_for_others_to_check(@TempDir Path folder)
      throws Exception {
    Path kept = folder.resolve("kept with a space");
    Sealpost.Result result = Sealpost.run("demo", "--json", "--keep", kept);
    assertThat(result.exit()).as(result.err()).isZero();
    List<Map<String, Object>> deliveries = deliveries(result);
    assertThat(deliveries).hasSize(2);
    for (Map<String, Object> delivery : deliveries) {
      assertThat(delivery).containsEntry("state", "proven").containsEntry("bearer", "http");
      assertThat(delivery).containsEntry("adapter", "soft").containsEntry("sw", "9000");
      assertThat(delivery.get("por")).isEqualTo(Map.of("status", "00", "verified", true));
      Map<?, ?> file = (Map<?, ?>) delivery.get("file");
      assertThat(file.get("after")).isEqualTo(file.get("expected"));
      assertThat(file.get("before")).isNotEqualTo(file.get("expected"));
    }
    assertThat(kept.resolve("network")).isDirectory();
    assertThat(kept.resolve("gateway")).isDirectory();
    assertThat(kept.resolve("card.json")).isRegularFile();
    assertFrames(kept.resolve("frames.jsonl"));
  }

  @Tag("once")
  @ParameterizedTest
  @CsvSource({
    "outer, expected state proven",
    "inner, expected state proven",
    "por, expected state proven",
    "card, in 3F00/7FFF/6F46"
  })
  void what_is_spoilt_is_noticed_and_named(String what, String complaint) throws Exception {
    Sealpost.Result result = Sealpost.run("demo", "--json", "--break", what);
    assertThat(result.exit()).as(result.err()).isEqualTo(1);
    assertThat(result.complaints()).anyMatch(line -> line.contains(complaint));
    assertThat(result.json()).containsKey("failures");
  }

  @Test
  void each_bearer_delivers_alone_and_the_report_names_it() throws Exception {
    assumeTrue(Mosquitto.isInstalled(), Mosquitto.missing());
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/socat")), "no socat here");
    Sealpost.Result result = Sealpost.run("demo", "--json", "--bearers", "http,mqtt,sms,folder");
    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(deliveries(result))
        .extracting(delivery -> delivery.get("alone"))
        .containsExactly("http", "mqtt", "sms", "folder");
    for (Map<String, Object> delivery : deliveries(result)) {
      Object name = delivery.get("alone");
      assertThat(delivery).containsEntry("state", "proven").containsEntry("bearer", name);
      Map<?, ?> frames = (Map<?, ?>) delivery.get("frames");
      assertThat(((Map<?, ?>) frames.get("up")).keySet()).isEqualTo(Set.of(name));
      assertThat(((Map<?, ?>) frames.get("down")).keySet()).isEqualTo(Set.of(name));
    }
  }

  @Tag("once")
  @Test
  void two_demos_side_by_side_do_not_meet() throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(2);
    try {
      Callable<Sealpost.Result> demo = () -> Sealpost.run("demo", "--json");
      for (Future<Sealpost.Result> result : executor.invokeAll(List.of(demo, demo))) {
        assertThat(result.get().exit()).as(result.get().err()).isZero();
      }
    } finally {
      executor.shutdownNow();
    }
  }

  private static void assertFrames(Path log) throws IOException, DecodeException {
    int hellos = 0;
    Set<String> accepts = new HashSet<>();
    int sealedFrames = 0;
    for (String line : Files.readAllLines(log)) {
      Map<String, Object> entry = JSON.std.mapFrom(line);
      assertThat(entry).containsKeys("time", "direction", "bearer", "frame");
      Frame frame = FrameCodec.decode(HexFormat.of().parseHex(String.valueOf(entry.get("frame"))));
      hellos += frame instanceof HelloFrame ? 1 : 0;
      if (frame instanceof AcceptFrame) {
        accepts.add(String.valueOf(entry.get("frame")));
      }
      sealedFrames += frame instanceof SealedFrame ? 1 : 0;
    }
    assertThat(hellos).as("a hello without and one with cookie").isGreaterThanOrEqualTo(2);
    assertThat(accepts).as("one login, be its frames sent again").hasSize(1);
    assertThat(sealedFrames).as("poll, configurations, receipts, proofs").isGreaterThan(8);
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> deliveries(Sealpost.Result result) {
    return (List<Map<String, Object>>) result.json().get("deliveries");
  }
}
