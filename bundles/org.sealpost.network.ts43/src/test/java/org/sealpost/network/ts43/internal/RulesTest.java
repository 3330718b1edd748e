package org.sealpost.network.ts43.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.jr.ob.JSON;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans, and the documents that are made of them. */
class RulesTest {
  private static final String IMSI = "001010123456789";
  private static final String ICCID = "8988211000000000017";

  @Test
  void the_plan_that_names_a_subscriber_most_narrowly_counts() {
    Plans plans = new Plans();
    Plan everybody = TestPlan.of("*");
    Plan operator = TestPlan.of("00101*");
    Plan range = TestPlan.of("001010123456000-001010123456999");
    Plan one = TestPlan.of(IMSI);
    List.of(everybody, operator).forEach(plans::add);
    assertThat(plans.of(IMSI, ICCID)).containsSame(operator);
    plans.add(range);
    assertThat(plans.of(IMSI, ICCID)).containsSame(range);
    plans.add(one);
    assertThat(plans.of(IMSI, ICCID)).containsSame(one);
    assertThat(plans.of("262011111111111", ICCID)).containsSame(everybody);
    plans.remove(everybody);
    assertThat(plans.of("262011111111111", ICCID)).isEmpty();
    Plan card = TestPlan.of(ICCID);
    plans.add(card);
    assertThat(plans.of("262011111111111", ICCID)).containsSame(card);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "1-22", "2-1", "1*2", "123456789012345678901"})
  void other_subscribers_are_no_configuration(String subscribers) {
    assertThatThrownBy(() -> TestPlan.of(subscribers))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("subscribers: expected");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ap2004", "ap2004 x", "wifi A=1", "ap2004 A//B=1", "ap2004 A=\u0001"})
  void other_rules_are_no_configuration(String rule) {
    assertThatThrownBy(() -> TestPlan.of("*", rule))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rule: expected");
  }

  @Test
  void what_is_nested_is_a_list_in_json_and_characteristics_in_xml() throws Exception {
    Plan plan =
        TestPlan.of(
            "*",
            "ap2003 EntitlementStatus=1",
            "ap2003 VoiceOverCellularEntitleInfo/RATVoiceEntitleInfoDetails#1/AccessType=1",
            "ap2003 VoiceOverCellularEntitleInfo/RATVoiceEntitleInfoDetails#2/AccessType=2",
            "ap2004 MessageForIncompatible=a <b> & \"c\"");
    Document document =
        new Document(
            1, 60, Optional.of(new Tokens.Issued("T", 5)), Map.of("ap2003", plan.app("ap2003")));

    assertThat(JSON.std.mapFrom(JsonDocument.encode(document)))
        .containsEntry("Token", Map.of("token", "T", "validity", "5"))
        .containsEntry(
            "ap2003",
            Map.of(
                "EntitlementStatus",
                "1",
                "VoiceOverCellularEntitleInfo",
                List.of(
                    Map.of("RATVoiceEntitleInfoDetails", Map.of("AccessType", "1")),
                    Map.of("RATVoiceEntitleInfoDetails", Map.of("AccessType", "2")))));
    assertThat(xml(document))
        .contains(
            "<characteristic type=\"VoiceOverCellularEntitleInfo\">"
                + "<characteristic type=\"RATVoiceEntitleInfoDetails\">"
                + "<parm name=\"AccessType\" value=\"1\"/></characteristic>"
                + "<characteristic type=\"RATVoiceEntitleInfoDetails\">"
                + "<parm name=\"AccessType\" value=\"2\"/></characteristic></characteristic>");
    Document wifi = new Document(1, 60, Optional.empty(), Map.of("ap2004", plan.app("ap2004")));
    assertThat(xml(wifi)).contains("value=\"a &lt;b&gt; &amp; &quot;c&quot;\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1"})
  void android_posts_its_applications_as_one_string(String vers) throws Exception {
    Parameters given =
        Parameters.ofJson(
            Map.of(
                "app",
                "[ap2003,ap2004]",
                "vers",
                vers,
                "terminal_id",
                "1",
                "terminal_sw_version",
                "1",
                "entitlement_version",
                "2.0"));

    assertThat(EntitlementRequest.of(given).apps()).containsExactly("ap2003", "ap2004");
  }

  @Test
  void accept_headers_are_weighed() {
    String json = "application/json";
    String xml = "text/vnd.wap.connectivity-xml";
    assertThat(Negotiation.wantsJson(List.of())).isFalse();
    assertThat(Negotiation.wantsJson(List.of("*/*"))).isFalse();
    assertThat(Negotiation.wantsJson(List.of(json))).isTrue();
    assertThat(Negotiation.wantsJson(List.of(xml, json))).isFalse();
    assertThat(Negotiation.wantsJson(List.of(json + ", " + xml))).isTrue();
    assertThat(Negotiation.wantsJson(List.of(xml + ";q=0.5, " + json + ";q=0.9"))).isTrue();
    assertThat(Negotiation.wantsJson(List.of(json + ";q=0, " + xml))).isFalse();
  }

  @Test
  void only_a_notification_of_failure_is_one() {
    assertThat(FailureNotification.is(FakeRelay.FAILED)).isTrue();
    assertThat(FailureNotification.is(FakeRelay.CHALLENGE)).isFalse();
    byte[] success = FakeRelay.FAILED.clone();
    success[10] = (byte) 0x80; // AT_NOTIFICATION 32768: success
    assertThat(FailureNotification.is(success)).isFalse();
    assertThat(FailureNotification.is(new byte[] {4, 1, 0, 4})).isFalse();
  }

  private static String xml(Document document) {
    return new String(XmlDocument.encode(document), StandardCharsets.UTF_8);
  }
}
