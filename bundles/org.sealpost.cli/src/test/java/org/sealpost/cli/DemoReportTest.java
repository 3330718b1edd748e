package org.sealpost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sealpost.codec.cat.FilePath;

final class DemoReportTest {
  private static final String FILE = "\"path\":\"3F00/7FFF/6F46\",\"before\":\"00\",";
  private static final DemoDelivery ASKED =
      new DemoDelivery("file update", Map.of(), FilePath.parse("3F00/7FFF/6F46"), "01");

  @Test
  void a_proven_delivery_shows_both_seals() {
    DemoReport report =
        report(
            """
            {"id":2, "state":"proven", "reason":"", "bearer":"http", "adapter":"soft", "sw":"9000",
             "por":{"status":"00", "verified":true},
             "seal":{"spi":"1619", "kvn":1, "tar":"B00011", "algorithm":"AES CBC + CMAC-64",
                     "cntr":"000000000A"}}
            """,
            Optional.of(
                Map.of("id", "5152535455565758", "agreement", "eap-aka", "sealer", "A256GCM")),
            "01");
    assertThat(report.failures()).isEmpty();
    assertThat(table(report))
        .containsExactly(
            "  delivery 2           file update",
            "  bearer, adapter      http, soft",
            "  session              5152535455565758, eap-aka",
            "  outer seal           A256GCM",
            "  inner seal           AES CBC + CMAC-64, SPI 1619, key set 1, TAR B00011, CNTR 10",
            "  status word          9000",
            "  proof                proven, response status 00, checksum verified",
            "  file 3F00/7FFF/6F46  00 before",
            "                       01 after");
    assertThat(Json.line(report.toJson()))
        .contains("\"seal\":{\"spi\":\"1619\"", "\"session\":{", FILE + "\"after\":\"01\"");
  }

  @Test
  void what_is_not_known_is_a_dash() {
    DemoReport report =
        report(
            """
            {"id":2, "state":"queued", "reason":"", "bearer":"", "adapter":"", "sw":null,
             "por":{"status":null, "verified":false}, "seal":null}
            """,
            Optional.empty(),
            "00");
    assertThat(report.failures())
        .containsExactly(
            "file update: expected state proven, found queued",
            "file update: expected 01 in 3F00/7FFF/6F46, found 00");
    assertThat(table(report))
        .contains(
            "  bearer, adapter      -",
            "  session              -",
            "  outer seal           -",
            "  inner seal           -",
            "  status word          -",
            "  proof                queued");
    assertThat(Json.line(report.toJson()))
        .contains("\"sw\":null", "\"seal\":null,\"session\":null", FILE + "\"after\":\"00\"");
  }

  private static DemoReport report(String delivery, Optional<Map<?, ?>> session, String after) {
    DemoDelivery.Result result =
        new DemoDelivery.Result(ASKED, Json.object(delivery, "delivery"), session, "00", after);
    return new DemoReport(List.of(result), Map.of(), Map.of(), Optional.empty());
  }

  private static List<String> table(DemoReport report) {
    StringWriter text = new StringWriter();
    report.print(new PrintWriter(text, true));
    return text.toString().lines().filter(line -> line.startsWith("  ")).toList();
  }
}
