package org.sealpost.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.frame.FrameCodec;
import org.sealpost.codec.frame.SealedFrame;

/**
 * Someone on the way between gateway and network: passes every HTTP exchange on and changes one bit
 * at the end of every sealed frame that goes to the gateway (docs/bearer-http.md).
 */
final class TamperingProxy implements AutoCloseable {
  private static final Set<String> PASSED_ON = Set.of("sealpost-link", "content-type", "accept");

  private final URI network;
  private final HttpClient client = HttpClient.newHttpClient();
  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final HttpServer server;

  TamperingProxy(URI network) throws IOException {
    this.network = network;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(executor);
    server.createContext("/", this::pass);
    server.start();
  }

  URI url() {
    return URI.create(
        "http://"
            + InetAddress.getLoopbackAddress().getHostAddress()
            + ":"
            + server.getAddress().getPort());
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      HttpResponse<byte[]> answer =
          client.send(request(exchange), HttpResponse.BodyHandlers.ofByteArray());
      byte[] body = answer.body();
      tamper(body);
      answer
          .headers()
          .firstValue("Content-Type")
          .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
      exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpRequest request(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(network.resolve(exchange.getRequestURI()))
            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
              }
            });
    return request.build();
  }

  /** Frames in an answer: four octets of length, then the frame. */
  private static void tamper(byte[] body) {
    ByteBuffer frames = ByteBuffer.wrap(body);
    while (frames.remaining() > Integer.BYTES) {
      int length = frames.getInt();
      if (length <= 0 || length > frames.remaining()) {
        return;
      }
      byte[] frame = new byte[length];
      frames.get(frame);
      if (isSealed(frame)) {
        body[frames.position() - 1] ^= 1;
      }
    }
  }

  private static boolean isSealed(byte[] frame) {
    try {
      return FrameCodec.decode(frame) instanceof SealedFrame;
    } catch (DecodeException e) {
      return false;
    }
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }
}
