package org.sealpost.it.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sealpost.it.network.Network.NETWORK;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sealpost.lib.cardfile.CardFile;

/** Management over HTTP, and what each listener serves. */
public class ManagementTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Map<String, Object> NOTHING = Map.of();

  @Test
  void the_listener_for_devices_serves_frames_and_no_management() throws Exception {
    assertThat(get(NETWORK.devices().resolve(Gateway.PATH)).statusCode()).isEqualTo(400);
    URI api = NETWORK.devices().resolve("/api/v1/status");
    assertThat(post(api, authorization(), NOTHING).statusCode()).isEqualTo(404);
  }

  @Test
  void the_listener_for_management_serves_commands_and_no_frames() throws Exception {
    assertThat(get(NETWORK.management().resolve(Gateway.PATH)).statusCode()).isEqualTo(404);
    HttpResponse<String> status = command("status", NOTHING);
    assertThat(status.statusCode()).isEqualTo(200);
    assertThat(JSON.std.mapFrom(status.body())).containsEntry("ready", true);
  }

  @Test
  void without_the_token_nothing_is_done() throws Exception {
    URI status = NETWORK.management().resolve("/api/v1/status");
    HttpResponse<String> without = get(status);
    assertThat(without.statusCode()).isEqualTo(401);
    assertThat(without.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    HttpResponse<String> wrong = post(status, "Bearer " + "x".repeat(43), NOTHING);
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(error(wrong)).startsWith("Authorization: ").doesNotContain(NETWORK.token());
  }

  @Test
  void a_command_that_is_not_there_is_not_found() throws Exception {
    assertThat(command("nonsense", NOTHING).statusCode()).isEqualTo(404);
  }

  @Test
  void bad_input_is_refused_with_what_was_expected_and_found() throws Exception {
    HttpResponse<String> neither = command("deliver", Map.of("iccid", "8988211999999999999"));
    assertThat(neither.statusCode()).isEqualTo(400);
    assertThat(error(neither)).isEqualTo("request: expected either imsi or write, found neither");
    HttpResponse<String> broken = command("card.import", Map.of("card", Map.of("iccid", "x")));
    assertThat(broken.statusCode()).isEqualTo(400);
    assertThat(error(broken)).contains("iccid");
  }

  @Test
  void a_card_is_imported_and_a_delivery_for_it_waits_in_its_queue() throws Exception {
    CardFile card = Network.newCard();
    String iccid = card.iccid().digits();
    HttpResponse<String> imported = command("card.import", Network.importing(card));
    assertThat(imported.statusCode()).as(imported.body()).isEqualTo(200);
    assertThat(JSON.std.mapFrom(imported.body()))
        .isEqualTo(Map.of("iccid", iccid, "imsi", card.imsi().digits()));

    Map<String, Object> write = Map.of("path", "3F00/7FFF/6F46", "data", "00534541");
    HttpResponse<String> ordered = command("deliver", Map.of("iccid", iccid, "write", write));
    assertThat(ordered.statusCode()).as(ordered.body()).isEqualTo(200);
    assertThat(JSON.std.mapFrom(ordered.body()))
        .containsEntry("iccid", iccid)
        .containsEntry("id", 1)
        .containsEntry("state", "queued");

    HttpResponse<String> found = command("delivery.get", Map.of("iccid", iccid, "id", 1));
    assertThat(JSON.std.mapFrom(found.body())).isEqualTo(JSON.std.mapFrom(ordered.body()));
  }

  @Test
  void a_number_is_one_cards_and_is_told_with_it() throws Exception {
    String one = NETWORK.importedCard().iccid().digits();
    String other = NETWORK.importedCard().iccid().digits();
    Map<String, Object> number = Map.of("iccid", one, "number", "+447700900777");
    assertThat(command("card.number", number).statusCode()).isEqualTo(200);
    assertThat(NETWORK.command("card.status", Map.of("iccid", one)))
        .containsEntry("number", "+447700900777");
    HttpResponse<String> taken =
        command("card.number", Map.of("iccid", other, "number", "+447700900777"));
    assertThat(taken.statusCode()).isEqualTo(400);
    assertThat(error(taken)).isEqualTo("number: expected one of no other card, found 447700900777");
    assertThat(NETWORK.command("card.number", Map.of("iccid", one, "number", "none")))
        .containsEntry("number", null);
    assertThat(command("card.number", Map.of("iccid", other, "number", "12")).statusCode())
        .isEqualTo(400);
  }

  private static HttpResponse<String> command(String name, Map<String, Object> arguments)
      throws IOException, InterruptedException {
    URI uri = NETWORK.management().resolve("/api/v1/" + name.replace('.', '/'));
    return post(uri, authorization(), arguments);
  }

  private static String authorization() throws IOException {
    return "Bearer " + NETWORK.token();
  }

  private static String error(HttpResponse<String> refused) throws IOException {
    Map<String, Object> body = JSON.std.mapFrom(refused.body());
    assertThat(body).containsOnlyKeys("error");
    return (String) body.get("error");
  }

  private static HttpResponse<String> post(
      URI uri, String authorization, Map<String, Object> arguments)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Authorization", authorization)
            .POST(BodyPublishers.ofString(JSON.std.asString(arguments)))
            .build();
    return HTTP.send(request, BodyHandlers.ofString());
  }

  private static HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
    return HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }
}
