package org.sealpost.gateway.ts43;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealpost.seal.api.CardAuthentication;
import org.sealpost.seal.api.KeyAgreementPeer;
import org.sealpost.seal.api.PeerConversation;
import org.sealpost.seal.api.PeerIdentities;

/** The client against a server that says what it is told to. */
class Ts43ClientTest {
  private static final String RELAY = "application/vnd.gsma.eap-relay.v1.0+json";
  private static final String PACKET = "{\"eap-relay-packet\":\"AQEABA==\"}";
  private static final String DOCUMENT =
      "{\"Vers\":{\"version\":\"1\",\"validity\":\"60\"},\"Token\":{\"token\":\"T2\"},"
          + "\"ap2004\":{\"EntitlementStatus\":\"1\"}}";

  private record Said(int status, String type, String body) {}

  private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
  private final List<Said> script = Collections.synchronizedList(new ArrayList<>());
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/ts43", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    heard.add(
        exchange.getRequestMethod()
            + " "
            + exchange.getRequestURI()
            + " "
            + exchange.getRequestHeaders().getFirst("Cookie")
            + " "
            + body);
    Said said = script.remove(0);
    exchange.getResponseHeaders().add("Content-Type", said.type());
    exchange.getResponseHeaders().add("Set-Cookie", "run=1; HttpOnly");
    byte[] octets = said.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(said.status(), octets.length);
    exchange.getResponseBody().write(octets);
    exchange.close();
  }

  @Test
  void it_logs_in_with_the_card_and_sends_the_first_cookie_back() throws Exception {
    script.add(new Said(200, RELAY, PACKET));
    script.add(new Said(200, "application/json", DOCUMENT));

    Ts43Document document = client().fetch(Optional.empty());

    assertThat(document.token()).contains("T2");
    assertThat(document.toString()).doesNotContain("T2");
    assertThat(document.shown()).containsEntry("ap2004", Map.of("EntitlementStatus", "1"));
    assertThat(heard.get(0))
        .startsWith("GET /ts43?")
        .contains("&app=ap2004&app=ap2005")
        .contains("EAP_ID=0001010123456789%40realm")
        .doesNotContain("token=");
    assertThat(heard.get(1)).isEqualTo("POST /ts43 run=1 {\"eap-relay-packet\":\"AgEABA==\"}");
  }

  @Test
  void a_good_token_needs_no_card() throws Exception {
    script.add(new Said(200, "application/json", DOCUMENT));

    client().fetch(Optional.of("T1"));

    assertThat(heard)
        .singleElement()
        .asString()
        .contains("&IMSI=001010123456789&token=T1")
        .doesNotContain("EAP_ID");
  }

  @Test
  void an_old_token_leads_to_the_card() throws Exception {
    script.add(new Said(511, "text/plain", "no"));
    script.add(new Said(200, RELAY, PACKET));
    script.add(new Said(200, "application/json", DOCUMENT));

    assertThat(client().fetch(Optional.of("T1")).token()).contains("T2");
    assertThat(heard.get(1)).contains("EAP_ID");
  }

  @Test
  void xml_is_read_as_well() throws Exception {
    script.add(
        new Said(
            200,
            "text/vnd.wap.connectivity-xml",
            "<?xml version=\"1.0\"?><wap-provisioningdoc version=\"1.1\">"
                + "<characteristic type=\"VERS\"><parm name=\"validity\" value=\"7\"/>"
                + "</characteristic><characteristic type=\"TOKEN\">"
                + "<parm name=\"token\" value=\"T3\"/></characteristic>"
                + "<characteristic type=\"APPLICATION\"><parm name=\"AppID\" value=\"ap2003\"/>"
                + "<characteristic type=\"A\"><characteristic type=\"B\"/>"
                + "<characteristic type=\"B\"/></characteristic></characteristic>"
                + "</wap-provisioningdoc>"));

    Ts43Document document = client().fetch(Optional.of("T1"));

    assertThat(document.token()).contains("T3");
    assertThat(document.validity()).hasValueSatisfying(it -> assertThat(it).hasSeconds(7));
    assertThat(document.content())
        .containsEntry("ap2003", Map.of("A", Map.of("B", List.of(Map.of(), Map.of()))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "null", "{\"eap-relay-packet\":\"!\"}", "{"})
  void hostile_answers_are_no_document(String body) {
    script.add(new Said(200, "application/json", body));

    assertThatThrownBy(() -> client().fetch(Optional.empty())).isInstanceOf(Ts43Exception.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<a>",
        "</characteristic>",
        "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]><a>&b;</a>"
      })
  void hostile_xml_is_no_document(String body) {
    script.add(new Said(200, "text/vnd.wap.connectivity-xml", body));

    assertThatThrownBy(() -> client().fetch(Optional.of("T"))).isInstanceOf(Ts43Exception.class);
  }

  @Test
  void a_server_that_never_ends_is_left() {
    for (int i = 0; i < 20; i++) {
      script.add(new Said(200, RELAY, PACKET));
    }

    assertThatThrownBy(() -> client().fetch(Optional.empty()))
        .isInstanceOf(Ts43Exception.class)
        .hasMessageContaining("10 rounds");
  }

  @Test
  void a_refusal_is_told_by_its_status() {
    script.add(new Said(403, "text/plain", "not allowed"));

    assertThatThrownBy(() -> client().fetch(Optional.empty()))
        .isInstanceOfSatisfying(Ts43Exception.class, e -> assertThat(e.status()).isEqualTo(403));
  }

  private Ts43Client client() {
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/ts43");
    return new Ts43Client(
        new Ts43Request(url, "terminal", List.of("ap2004", "ap2005")),
        new Ts43Card(
            "001010123456789",
            2,
            (rand, autn) -> {
              throw new AssertionError("the method is a fake");
            },
            new EchoingMethod()));
  }

  /** Makes the response of each request by changing its code. */
  private static final class EchoingMethod implements KeyAgreementPeer {
    @Override
    public String name() {
      return "eap-aka";
    }

    @Override
    public byte[] identity(String imsi, int mncDigits) {
      return ("0" + imsi + "@realm").getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public byte[] firstIdentity(PeerIdentities identities) {
      return identities.permanent();
    }

    @Override
    public PeerConversation begin(byte[] sent, PeerIdentities identities, CardAuthentication card) {
      return new PeerConversation() {
        @Override
        public CompletionStage<Step> handle(byte[] packet) {
          byte[] response = packet.clone();
          response[0] = 2;
          return CompletableFuture.completedStage(new Reply(response));
        }

        @Override
        public void close() {}
      };
    }
  }
}
