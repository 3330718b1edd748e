package org.sealpost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sealpost.codec.cat.FilePath;

class NativeSmsReportTest {
  private static final DemoDelivery ASKED =
      new DemoDelivery("file update", Map.of(), FilePath.parse("3F00/7FFF/6F46"), "01");

  private static NativeSmsReport report(String route, Optional<Map<?, ?>> session)
      throws IOException {
    Map<String, Object> delivery =
        Json.object(
            """
            {"id":1, "route":"%s", "state":"proven", "reason":"", "bearer":"sms", "packets":1,
             "por":{"status":"00", "verified":true}}
            """
                .formatted(route),
            "delivery");
    return new NativeSmsReport(
        List.of(new DemoDelivery.Result(ASKED, delivery, session, "00", "01")));
  }

  @Test
  void what_was_proven_by_short_message_is_one_line() throws IOException {
    NativeSmsReport report = report("native-sms", Optional.empty());
    StringWriter out = new StringWriter();
    report.print(new PrintWriter(out, true));
    assertThat(report.failures()).isEmpty();
    assertThat(out.toString().strip())
        .isEqualTo(
            "file update  3F00/7FFF/6F46  proven  native-sms  by sms  1 packets"
                + "  response status 00, checksum verified");
  }

  @Test
  void what_went_another_way_or_with_a_session_is_a_failure() throws IOException {
    assertThat(report("sealed", Optional.empty()).failures())
        .containsExactly(
            "file update: expected native SMS and no session, found sealed by sms and none");
    assertThat(report("native-sms", Optional.of(Map.of("id", "x"))).failures())
        .containsExactly(
            "file update: expected native SMS and no session, found native-sms by sms and a session");
  }
}
