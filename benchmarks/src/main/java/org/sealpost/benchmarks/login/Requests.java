package org.sealpost.benchmarks.login;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** What one gateway sends, noted. */
final class Requests {
  static final String ANSWER = "Octets-Wanted";
  private static final String PATH = "/sealpost/v1/frames";

  private final HttpClient client;
  private final URI url;
  private final String link;
  private final String address;
  private final List<Exchange> exchanges = new ArrayList<>();

  /**
   * A gateway with an address of its own: the network counts the logins of each address.
   *
   * @param gateway which, 0..65535
   */
  Requests(HttpClient client, URI server, int gateway) {
    this.client = client;
    address = "198.18." + gateway / 256 + "." + gateway % 256; // for benchmarks, RFC 2544
    url = server.resolve(PATH);
    byte[] id = new byte[16];
    new SecureRandom().nextBytes(id);
    link = Base64.getUrlEncoder().withoutPadding().encodeToString(id);
  }

  /** Sends a frame. */
  void post(byte[] frame) throws IOException, InterruptedException {
    send(request(url, 0).POST(BodyPublishers.ofByteArray(frame)).build(), 202);
    exchanges.add(new Exchange(true, frame.length, 0));
  }

  /** Waits for frames: a 4-octet length before each. */
  byte[] poll() throws IOException, InterruptedException {
    byte[] answer = send(request(URI.create(url + "?wait=30"), 0).build(), 200);
    exchanges.add(new Exchange(false, 0, answer.length));
    return answer;
  }

  /** The same as it was, to whatever answers as told. */
  void repeat(Exchange exchange) throws IOException, InterruptedException {
    HttpRequest.Builder request = request(url, exchange.answered());
    if (exchange.post()) {
      request.POST(BodyPublishers.ofByteArray(new byte[exchange.sent()]));
    }
    byte[] answer = send(request.build(), 200);
    if (answer.length != exchange.answered()) {
      throw new IOException("expected " + exchange.answered() + " octets, found " + answer.length);
    }
  }

  List<Exchange> exchanges() {
    return exchanges;
  }

  private HttpRequest.Builder request(URI to, int wanted) {
    return HttpRequest.newBuilder(to)
        .header("Sealpost-Link", link)
        .header("X-Forwarded-For", address)
        .header(ANSWER, Integer.toString(wanted))
        .header("Content-Type", "application/vnd.sealpost.frame");
  }

  private byte[] send(HttpRequest request, int expected) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
    if (answer.statusCode() != expected) {
      throw new IOException(
          request.method() + ": expected " + expected + ", found " + answer.statusCode());
    }
    return answer.body();
  }
}
