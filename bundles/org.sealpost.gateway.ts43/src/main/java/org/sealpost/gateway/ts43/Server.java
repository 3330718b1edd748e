package org.sealpost.gateway.ts43;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One run with an entitlement server: its first answer's cookies go with all that follows. */
final class Server {
  static final String RELAY = "application/vnd.gsma.eap-relay.v1.0+json";

  private static final String EAP = "eap-relay-packet";
  private static final String ACCEPT =
      RELAY + ", application/json, text/vnd.wap.connectivity-xml;q=0.9";
  private static final int MOST_OCTETS = 1 << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient client;
  private final URI url;
  private List<String> cookies = List.of();

  Server(HttpClient client, URI url) {
    this.client = client;
    this.url = url;
  }

  /** The first request. */
  Answer get(String query) throws Ts43Exception, InterruptedException {
    HttpResponse<InputStream> response = send(request(URI.create(url + "?" + query)).build());
    cookies =
        response.headers().allValues("Set-Cookie").stream()
            .map(cookie -> cookie.split(";", 2)[0])
            .toList();
    return answer(response);
  }

  /** An EAP packet. */
  Answer relay(byte[] packet) throws Ts43Exception, InterruptedException {
    String json = "{\"" + EAP + "\":\"" + Base64.getEncoder().encodeToString(packet) + "\"}";
    HttpRequest.Builder request = request(url).header("Content-Type", RELAY);
    cookies.forEach(cookie -> request.header("Cookie", cookie));
    return answer(send(request.POST(HttpRequest.BodyPublishers.ofString(json)).build()));
  }

  private static HttpRequest.Builder request(URI uri) {
    return HttpRequest.newBuilder(uri)
        .timeout(PATIENCE)
        .header("Accept", ACCEPT)
        .header(
            "User-Agent", "PRD-TS43 term-Sealpost/gateway client-IMS-Entitlement/1.0 OS-Java/17");
  }

  private HttpResponse<InputStream> send(HttpRequest request)
      throws Ts43Exception, InterruptedException {
    try {
      return client.send(request, BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw new Ts43Exception(0, url.getHost() + ": expected an answer, found " + e);
    }
  }

  private Answer answer(HttpResponse<InputStream> response) throws Ts43Exception {
    byte[] body;
    try (InputStream in = response.body()) {
      body = in.readNBytes(MOST_OCTETS + 1);
    } catch (IOException e) {
      throw new Ts43Exception(0, url.getHost() + ": expected a whole answer, found " + e);
    }
    int status = response.statusCode();
    if (status != 200) {
      throw new Ts43Exception(status, "server: expected status 200, found " + status);
    }
    if (body.length > MOST_OCTETS) {
      throw new Ts43Exception(200, "answer: expected at most " + MOST_OCTETS + " octets");
    }
    String type = response.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    return new Answer(type, body);
  }

  /** What came with status 200. */
  record Answer(String type, byte[] body) {
    /** The EAP packet in it; nothing if it is a document. */
    Optional<byte[]> packet() throws Ts43Exception {
      Object packet = type.contains("json") ? DocumentReader.json(body).get(EAP) : null;
      if (packet == null) {
        return Optional.empty();
      }
      try {
        byte[] octets = Base64.getMimeDecoder().decode(packet.toString());
        if (octets.length > 0) {
          return Optional.of(octets);
        }
      } catch (IllegalArgumentException e) {
        // falls through to the same words
      }
      throw new Ts43Exception(200, EAP + ": expected base64, found something else");
    }

    Ts43Document document() throws Ts43Exception {
      if (type.contains("xml")) {
        return new Ts43Document(DocumentReader.xml(body));
      }
      Map<String, Object> json = DocumentReader.json(body);
      return new Ts43Document(json);
    }
  }
}
