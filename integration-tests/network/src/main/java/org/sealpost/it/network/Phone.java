package org.sealpost.it.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sealpost.lib.cardfile.CardFile;

/**
 * A phone's TS.43 client as Android has it: to one URL, the query on the first request only, the
 * first answer's cookies on all that follow, each in a line of its own.
 */
final class Phone {
  static final String RELAY = "application/vnd.gsma.eap-relay.v1.0+json";
  static final String XML = "text/vnd.wap.connectivity-xml";

  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private static final String AGENT =
      "PRD-TS43 term-Goog/Pixel 7 client-IMS-Entitlement/1.0 OS-Android/14";

  private final URI server;
  private final Usim usim;
  private final String identity;
  private List<HttpCookie> cookies = List.of();

  Phone(URI server, CardFile card) {
    this.server = server;
    usim = new Usim(card);
    identity = identity(card.imsi().digits());
  }

  static String identity(String imsi) {
    return "0" + imsi + "@nai.epc.mnc001.mcc001.3gppnetwork.org";
  }

  String identity() {
    return identity;
  }

  Usim usim() {
    return usim;
  }

  /** The parameters that are always there. */
  static Map<String, Object> parameters(Object app) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("terminal_vendor", "Goog");
    parameters.put("terminal_model", "Pixel 7");
    parameters.put("terminal_sw_version", "UQ1A.240205.004");
    parameters.put("terminal_id", "352099001761481");
    parameters.put("app", app);
    parameters.put("vers", "0");
    parameters.put("entitlement_version", "2.0");
    return parameters;
  }

  HttpResponse<String> get(Map<String, Object> parameters, String accept) throws Exception {
    StringBuilder query = new StringBuilder();
    for (Map.Entry<String, Object> parameter : parameters.entrySet()) {
      List<?> values =
          parameter.getValue() instanceof List<?> list ? list : List.of(parameter.getValue());
      for (Object value : values) {
        query.append(query.isEmpty() ? '?' : '&').append(parameter.getKey()).append('=');
        query.append(URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
      }
    }
    return first(request(URI.create(server + query.toString()), accept).build());
  }

  /** The first request as a POST. */
  HttpResponse<String> post(Map<String, Object> parameters, String accept) throws Exception {
    return first(
        request(server, accept)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JSON.std.asString(parameters)))
            .build());
  }

  private HttpResponse<String> first(HttpRequest request) throws Exception {
    HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
    cookies =
        answer.headers().allValues("Set-Cookie").stream()
            .flatMap(line -> HttpCookie.parse(line).stream())
            .toList();
    return answer;
  }

  /** What a request with the identity is answered with, and on until there is no packet. */
  HttpResponse<String> follow(HttpResponse<String> answer, String accept) throws Exception {
    HttpResponse<String> last = answer;
    for (int round = 0; round < 3 && isRelay(last); round++) {
      last = relay(usim.answer(packet(last), identity), accept);
    }
    return last;
  }

  HttpResponse<String> login(Object app, String accept) throws Exception {
    Map<String, Object> parameters = parameters(app);
    parameters.put("EAP_ID", identity);
    return follow(get(parameters, RELAY), RELAY + ", " + accept);
  }

  /** One packet of the phone. Android escapes slashes in its JSON. */
  HttpResponse<String> relay(byte[] packet, String accept) throws Exception {
    String base64 = Base64.getEncoder().encodeToString(packet).replace("/", "\\/");
    return send("{\"eap-relay-packet\":\"" + base64 + "\"}", RELAY, accept);
  }

  /** A POST with the cookies of the run. */
  HttpResponse<String> send(String json, String type, String accept) throws Exception {
    HttpRequest.Builder request = request(server, accept).header("Content-Type", type);
    cookies.forEach(cookie -> request.header("Cookie", cookie.toString()));
    return HTTP.send(request.POST(BodyPublishers.ofString(json)).build(), BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(URI uri, String accept) {
    return HttpRequest.newBuilder(uri)
        .header("User-Agent", AGENT)
        .header("Accept-Language", "en")
        .header("Accept", accept);
  }

  static boolean isRelay(HttpResponse<String> answer) throws IOException {
    return type(answer).contains("json")
        && JSON.std.mapFrom(answer.body()).containsKey("eap-relay-packet");
  }

  static String type(HttpResponse<String> answer) {
    return answer.headers().firstValue("Content-Type").orElse("");
  }

  static byte[] packet(HttpResponse<String> answer) throws IOException {
    assertThat(answer.statusCode()).isEqualTo(200);
    return Base64.getDecoder()
        .decode((String) JSON.std.mapFrom(answer.body()).get("eap-relay-packet"));
  }
}
