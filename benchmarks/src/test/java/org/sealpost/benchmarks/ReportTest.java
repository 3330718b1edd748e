package org.sealpost.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static final Result SLOW =
      new Result(
          Comparison.OTA_PACKET,
          List.of(300.0, 600.0, 320.0),
          List.of(200.0, 300.0, 200.0),
          List.of(368.0, 368.0, 384.0));
  private static final Result UNLIMITED =
      new Result(Comparison.AKA_VECTOR, List.of(90.0), List.of(10.0), List.of(0.0));
  private static final Disk DISK =
      new Disk(Path.of("/data"), "ext4 /dev/vda", Map.of("synchronous", "2"));
  private static final Report REPORT =
      new Report(Settings.quick(3), DISK, List.of(SLOW, UNLIMITED), Optional.empty(), List.of());

  @Test
  void a_ratio_is_that_of_one_round_so_that_a_slow_round_falls_out() {
    assertThat(SLOW.ratio()).isEqualTo(new Spread(1.6, 1.5, 2.0));
  }

  @Test
  void the_median_of_two_is_between_them() {
    assertThat(Spread.of(List.of(3.0, 1.0))).isEqualTo(new Spread(2.0, 1.0, 3.0));
  }

  @Test
  void a_limit_that_is_exceeded_is_said_in_table_and_json() throws IOException {
    assertThat(REPORT.table().lines())
        .anySatisfy(
            row ->
                assertThat(row)
                    .contains("1.60 (1.50-2.00)")
                    .contains("1.20 EXCEEDED")
                    .endsWith("368 400 kept"))
        .anySatisfy(row -> assertThat(row).contains("Milenage").endsWith("-"))
        .last()
        .isEqualTo("disk: /data (ext4 /dev/vda), database: {synchronous=2}");
    Map<String, Object> json = JSON.std.mapFrom(REPORT.json());
    assertThat(json).containsKeys("settings", "jvm", "machine", "disk");
    assertThat((List<?>) json.get("comparisons"))
        .first()
        .hasToString(
            "{name=ota-packet, what=OTA packet, AES: seal, open, verify 100 octets,"
                + " ours={median=320.0, min=300.0, max=600.0, rounds=[300.0, 600.0, 320.0]},"
                + " bare={median=200.0, min=200.0, max=300.0, rounds=[200.0, 300.0, 200.0]},"
                + " ratio={median=1.6, min=1.5, max=2.0},"
                + " bytes={median=368.0, min=368.0, max=384.0, rounds=[368.0, 368.0, 384.0]},"
                + " bytesLimit=400, limit=1.2, withinLimit=false}");
  }
}
