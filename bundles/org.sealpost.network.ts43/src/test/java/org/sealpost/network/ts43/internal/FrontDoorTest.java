package org.sealpost.network.ts43.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sealpost.network.ts43.internal.Door.RELAY;
import static org.sealpost.network.ts43.internal.Door.TERMINAL;
import static org.sealpost.network.ts43.internal.Door.XML;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealpost.seal.api.IdentityRounds;

/** What any TS.43 client sees, by HTTP. */
class FrontDoorTest {
  private static final String WIFI = TERMINAL + "&app=ap2004";
  private static final String IDENTITY = "&EAP_ID=" + Door.encoded(FakeRelay.IDENTITY);

  @TempDir private Path folder;
  private Door door;

  @BeforeEach
  void open() throws Exception {
    door = new Door(folder, TestConfig.DEFAULTS);
    door.servlet.addPlan(TestPlan.of("*", "ap2004 EntitlementStatus=1", "ap2004 TC_Status=1"));
  }

  @AfterEach
  void close() throws Exception {
    door.close();
  }

  @Test
  void the_first_answer_is_a_packet_in_json_and_one_cookie() throws Exception {
    HttpResponse<String> answer = door.get(WIFI + IDENTITY, "Accept", RELAY);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(Door.type(answer)).isEqualTo(RELAY);
    assertThat(answer.headers().allValues("Set-Cookie"))
        .singleElement()
        .asString()
        .contains("HttpOnly")
        .doesNotContain(FakeRelay.IMSI);
    assertThat(JSON.std.mapFrom(answer.body()))
        .isEqualTo(Map.of("eap-relay-packet", "AQEACBcBAAA="));
    assertThat(door.relay.last.rounds()).isEqualTo(IdentityRounds.NEVER);
  }

  @Test
  void a_pseudonym_may_be_asked_about() throws Exception {
    door.get(WIFI + "&EAP_ID=2pseudonym@realm");

    assertThat(door.relay.last.rounds()).isEqualTo(IdentityRounds.WHEN_NEEDED);
  }

  @Test
  void a_post_of_parameters_is_the_same_as_a_get() throws Exception {
    String json =
        """
        {"terminal_id": "352099001761481", "terminal_sw_version": "1",
         "entitlement_version": "2.0", "vers": 0, "app": ["ap2003", "AP2004"],
         "EAP_ID": "%s", "unknown": null, "another": true}
        """
            .formatted(FakeRelay.IDENTITY);

    HttpResponse<String> first = door.post(json, "Accept", RELAY);
    HttpResponse<String> document =
        door.answer(Door.cookie(first), FakeRelay.ANSWER, "application/json");

    assertThat(Door.type(first)).isEqualTo(RELAY);
    assertThat(JSON.std.mapFrom(document.body()).keySet())
        .containsExactly("Vers", "Token", "ap2003", "ap2004");
  }

  @Test
  void xml_is_a_provisioning_document() throws Exception {
    HttpResponse<String> document = door.login(WIFI, RELAY + ", " + XML);

    assertThat(document.statusCode()).isEqualTo(200);
    assertThat(Door.type(document)).isEqualTo(XML);
    assertThat(document.headers().map()).doesNotContainKey("set-cookie");
    assertThat(document.body())
        .startsWith(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><wap-provisioningdoc version=\"1.1\">")
        .contains(
            "<characteristic type=\"VERS\"><parm name=\"version\" value=\"3\"/>"
                + "<parm name=\"validity\" value=\"172800\"/></characteristic>")
        .contains("<characteristic type=\"TOKEN\"><parm name=\"token\" value=\"")
        .contains(
            "<characteristic type=\"APPLICATION\"><parm name=\"AppID\" value=\"ap2004\"/>"
                + "<parm name=\"EntitlementStatus\" value=\"1\"/>"
                + "<parm name=\"TC_Status\" value=\"1\"/></characteristic>");
  }

  @Test
  void json_is_wanted_by_its_type_and_says_strings_only() throws Exception {
    HttpResponse<String> document = door.login(WIFI, RELAY + ", application/json");

    assertThat(Door.type(document)).isEqualTo("application/json");
    assertThat(JSON.std.mapFrom(document.body()))
        .containsEntry("Vers", Map.of("version", "3", "validity", "172800"))
        .containsEntry("ap2004", Map.of("EntitlementStatus", "1", "TC_Status", "1"));
  }

  @Test
  void an_application_without_rules_is_disabled() throws Exception {
    HttpResponse<String> document = door.login(TERMINAL + "&app=ap2005", "application/json");

    assertThat(JSON.std.mapFrom(document.body()))
        .containsEntry("ap2005", Map.of("EntitlementStatus", "0"));
  }

  @Test
  void a_document_is_compressed_for_who_takes_it() throws Exception {
    String cookie = door.begin(WIFI + "&app=ap2003&app=ap2005");
    var request =
        door.request("", "Cookie", cookie, "Accept-Encoding", "gzip")
            .POST(BodyPublishers.ofString("{\"eap-relay-packet\":\"AgEACBcBAAA=\"}"))
            .build();

    HttpResponse<byte[]> answer =
        HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());

    assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
      assertThat(new String(in.readAllBytes())).contains("wap-provisioningdoc");
    }
  }

  @Test
  void other_members_and_escaped_slashes_do_not_matter() throws Exception {
    String cookie = door.begin(WIFI);
    String json =
        "{\"status\":6004,\"response-id\":1,\"eap-relay-packet\":\"%s\"}"
            .formatted(Base64.getEncoder().encodeToString(FakeRelay.ANSWER).replace("/", "\\/"));

    assertThat(door.post(json, "Cookie", cookie, "Content-Type", RELAY).statusCode())
        .isEqualTo(200);
  }

  @Test
  void the_cookie_may_come_in_any_of_several_lines() throws Exception {
    String cookie = door.begin(WIFI);

    HttpResponse<String> answer =
        door.post("{\"eap-relay-packet\":\"AgEACBcBAAA=\"}", "Cookie", "other=1", "Cookie", cookie);

    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void a_token_is_as_good_as_eap_for_the_client_that_has_it() throws Exception {
    String token = token(door.login(WIFI, "application/json"));

    HttpResponse<String> again =
        door.get(WIFI + "&IMSI=" + FakeRelay.IMSI + "&token=" + token, "Accept", XML);

    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.body()).contains("value=\"" + token + "\"").contains("ap2004");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "terminal_id=other&terminal_sw_version=1&entitlement_version=2.0&app=ap2004",
        "terminal_id=352099001761481&terminal_sw_version=1&entitlement_version=2.0&app=ap2003",
        "terminal_id=352099001761481&terminal_sw_version=1&entitlement_version=2.0&app=ap2004"
            + "&app_name=another",
        "terminal_id=352099001761481&terminal_sw_version=1&entitlement_version=2.0&app=ap2004"
            + "&IMSI=001010000000099"
      })
  void a_token_is_good_for_nobody_else(String query) throws Exception {
    String token = token(door.login(WIFI, "application/json"));

    assertThat(door.get(query + "&token=" + token).statusCode()).isEqualTo(511);
  }

  @Test
  void a_token_that_is_old_or_changed_or_of_a_card_that_is_gone_demands_authentication()
      throws Exception {
    String token = token(door.login(WIFI, "application/json"));
    String changed = (token.startsWith("A") ? "B" : "A") + token.substring(1);

    assertThat(door.get(WIFI + "&token=" + changed).statusCode()).isEqualTo(511);
    assertThat(door.get(WIFI + "&token=garbage").statusCode()).isEqualTo(511);
    assertThat(door.get(WIFI).statusCode()).isEqualTo(511);
    door.cards.gone = true;
    assertThat(door.get(WIFI + "&token=" + token).statusCode()).isEqualTo(511);
    door.cards.gone = false;
    door.clock.pass(1001);
    assertThat(door.get(WIFI + "&token=" + token).statusCode()).isEqualTo(511);
  }

  @Test
  void a_token_is_renewed_when_half_of_its_time_is_over() throws Exception {
    String token = token(door.login(WIFI, "application/json"));
    door.clock.pass(600);

    HttpResponse<String> renewed = door.get(WIFI + "&token=" + token, "Accept", "application/json");

    assertThat(token(renewed)).isNotEqualTo(token);
    door.clock.pass(600);
    assertThat(door.get(WIFI + "&token=" + token(renewed)).statusCode()).isEqualTo(200);
    assertThat(door.get(WIFI + "&token=" + token).statusCode()).isEqualTo(511);
  }

  @Test
  void a_bad_token_beside_an_identity_leads_to_eap() throws Exception {
    HttpResponse<String> answer = door.get(WIFI + "&token=garbage" + IDENTITY);

    assertThat(Door.type(answer)).isEqualTo(RELAY);
  }

  @Test
  void refusals_do_not_tell_why() throws Exception {
    HttpResponse<String> unknown = door.get(WIFI + "&EAP_ID=0001010000000099@realm");
    HttpResponse<String> wrong = door.answer(door.begin(WIFI), new byte[] {2, 1, 0, 4}, XML);
    HttpResponse<String> stale = door.post("{\"eap-relay-packet\":\"AgEACBcBAAA=\"}");
    String old = door.begin(WIFI);
    door.clock.pass(501);
    HttpResponse<String> expired = door.answer(old, FakeRelay.ANSWER, XML);
    door.servlet.addPlan(TestPlan.barring(FakeRelay.IMSI));
    HttpResponse<String> barred = door.get(WIFI + IDENTITY);

    for (HttpResponse<String> answer : List.of(wrong, stale, expired, barred)) {
      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.body()).isEqualTo(unknown.body());
      assertThat(answer.headers().map().keySet()).isEqualTo(unknown.headers().map().keySet());
    }
  }

  @Test
  void without_an_authentication_centre_the_client_may_come_again() throws Exception {
    door.relay.away = true;

    HttpResponse<String> answer = door.get(WIFI + IDENTITY);

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).contains("10");
  }

  @ParameterizedTest
  @CsvSource({
    "400, ''",
    "400, app=ap2004&terminal_sw_version=1&entitlement_version=2.0",
    "400, app=ap2004&terminal_id=1&entitlement_version=2.0",
    "400, app=ap2004&terminal_id=1&terminal_sw_version=1",
    "400, app=ap2004&terminal_id=1&terminal_sw_version=1&entitlement_version=two",
    "406, app=ap2004&terminal_id=1&terminal_sw_version=1&entitlement_version=99.0",
    "400, terminal_id=1&terminal_sw_version=1&entitlement_version=2.0",
    "400, app=wifi&terminal_id=1&terminal_sw_version=1&entitlement_version=2.0",
    "400, app=ap2004&terminal_id=1&terminal_sw_version=1&entitlement_version=2.0&vers=x",
    "400, app=ap2004&terminal_id=%zz&terminal_sw_version=1&entitlement_version=2.0",
    "405, app=ap2009&terminal_id=1&terminal_sw_version=1&entitlement_version=2.0&operation=X",
    "511, app=ap2004&requestor_id=1&terminal_sw_version=1&entitlement_version=2.0",
  })
  void the_status_says_what_is_wrong_with_a_request(int status, String query) throws Exception {
    if (query.contains("%zz")) {
      String json = "{\"terminal_id\": {\"nested\": 1}, \"app\": \"ap2004\"}";
      assertThat(door.post(json).statusCode()).isEqualTo(status);
      return;
    }
    assertThat(door.get(query).statusCode()).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "{",
        "{\"eap-relay-packet\":7}",
        "{\"eap-relay-packet\":\"\"}",
        "{\"eap-relay-packet\":\"!!!\"}",
        "{\"sealpost-frames\":{}}",
        "{\"a\":{\"b\":[[[[[]]]]]}}"
      })
  void hostile_json_is_a_bad_request(String json) throws Exception {
    assertThat(door.post(json).statusCode()).isEqualTo(400);
  }

  @Test
  void a_body_that_is_too_large_or_nested_too_deeply_is_a_bad_request() throws Exception {
    assertThat(door.post("{\"a\":\"" + "x".repeat(20_000) + "\"}").statusCode()).isEqualTo(400);
    assertThat(door.post("{\"a\":" + "[".repeat(8_000)).statusCode()).isEqualTo(400);
  }

  @Test
  void other_methods_are_refused() throws Exception {
    HttpResponse<String> answer =
        door.send(door.request("").method("PUT", BodyPublishers.noBody()).build());

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).contains("GET, POST");
  }

  @Test
  void a_version_that_is_not_supported_is_said_so() throws Exception {
    String query = "app=ap2004&terminal_id=1&terminal_sw_version=1&entitlement_version=0.1";

    assertThat(door.get(query).body()).isEqualTo("protocol not supported\n");
  }

  @Test
  void registrations_for_notifications_are_answered_in_the_document() throws Exception {
    String wanted = WIFI + "&notif_action=2&notif_token=";

    String first = door.login(wanted + "abc", "application/json").body();
    String same = door.login(wanted + "abc", "application/json").body();
    String other = door.login(wanted + "abd", "application/json").body();
    String none = door.login(wanted, "application/json").body();

    assertThat(first).contains("\"RegisterNotifStatus\":\"0\"");
    assertThat(same).contains("\"RegisterNotifStatus\":\"2\"");
    assertThat(other).contains("\"RegisterNotifStatus\":\"0\"");
    assertThat(none).contains("\"RegisterNotifStatus\":\"1\"");
    assertThat(door.login(WIFI + "&notif_action=0", "application/json").body())
        .contains("\"RegisterNotifStatus\":\"0\"");
  }

  @Test
  void a_source_that_asks_too_often_has_to_wait() throws Exception {
    Door small = new Door(folder.resolve("small"), new TestConfig(1));
    try {
      assertThat(small.get(WIFI).statusCode()).isEqualTo(511);
      assertThat(small.get(WIFI).statusCode()).isEqualTo(511);
      assertThat(small.get(WIFI).statusCode()).isEqualTo(503);
    } finally {
      small.close();
    }
  }

  private static String token(HttpResponse<String> document) throws Exception {
    return (String) ((Map<?, ?>) JSON.std.mapFrom(document.body()).get("Token")).get("token");
  }
}
