package org.sealpost.it.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.cat.Imsi;
import org.sealpost.codec.frame.AcceptFrame;
import org.sealpost.codec.frame.CookieFrame;
import org.sealpost.codec.frame.Frame;
import org.sealpost.codec.frame.FrameCodec;
import org.sealpost.codec.frame.HelloFrame;
import org.sealpost.codec.frame.Octets;
import org.sealpost.codec.frame.Offer;

/** A gateway as far as the network sees one before the card is asked: docs/bearer-http.md. */
final class Gateway {
  static final String PATH = "/sealpost/v1/frames";

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Offer OFFER = new Offer(List.of("eap-aka-prime"), List.of(3));

  private final URI frames;
  private final String link = Base64.getUrlEncoder().withoutPadding().encodeToString(random());

  /**
   * @param devices the network's listener for gateways
   */
  Gateway(URI devices) {
    frames = devices.resolve(PATH);
  }

  /** What a card calls itself that has no other name. */
  static byte[] identity(Imsi imsi) {
    String identity = "6" + imsi.digits() + "@nai.epc.mnc001.mcc001.3gppnetwork.org";
    return identity.getBytes(StandardCharsets.US_ASCII);
  }

  /** The first frame of a card that has no session; each time another. */
  static HelloFrame hello(Imsi imsi) {
    return hello(identity(imsi));
  }

  static HelloFrame hello(byte[] identity) {
    return hello(identity, OFFER);
  }

  static HelloFrame hello(byte[] identity, Offer offer) {
    return new HelloFrame(Octets.of(identity), offer, Optional.empty(), Octets.of(random()));
  }

  /** Sends a frame; the status of the answer. */
  int post(Frame frame) throws IOException, InterruptedException {
    HttpRequest request =
        request(frames)
            .header("Content-Type", "application/vnd.sealpost.frame")
            .POST(BodyPublishers.ofByteArray(FrameCodec.encode(frame)))
            .build();
    return HTTP.send(request, BodyHandlers.discarding()).statusCode();
  }

  /** Asks for frames, which may take so many seconds. */
  CompletableFuture<HttpResponse<byte[]>> poll(int seconds) {
    return HTTP.sendAsync(
        request(URI.create(frames + "?wait=" + seconds)).build(), BodyHandlers.ofByteArray());
  }

  /** The frames that come within so many seconds. */
  List<Frame> receive(int seconds) throws DecodeException {
    HttpResponse<byte[]> answer = poll(seconds).join();
    assertThat(answer.statusCode()).isIn(200, 204);
    List<Frame> received = new ArrayList<>();
    ByteBuffer body = ByteBuffer.wrap(answer.body());
    while (body.hasRemaining()) {
      byte[] frame = new byte[body.getInt()];
      body.get(frame);
      received.add(FrameCodec.decode(frame));
    }
    return received;
  }

  /** The hello with the cookie that the network asks for. */
  HelloFrame withCookie(HelloFrame hello) throws Exception {
    assertThat(post(hello)).isEqualTo(202);
    return hello.withCookie(((CookieFrame) receive(60).get(0)).cookie());
  }

  /** What the network chose for a login that it takes. */
  AcceptFrame login(Imsi imsi) throws Exception {
    assertThat(post(withCookie(hello(imsi)))).isEqualTo(202);
    return (AcceptFrame) receive(60).get(0);
  }

  private HttpRequest.Builder request(URI uri) {
    return HttpRequest.newBuilder(uri).header("Sealpost-Link", link);
  }

  private static byte[] random() {
    byte[] octets = new byte[16];
    RANDOM.nextBytes(octets);
    return octets;
  }
}
