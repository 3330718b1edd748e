package org.sealpost.bearer.http.internal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.SSLContext;

/** A network end that says what a test wants it to say, good or bad. */
final class FakeNetwork implements AutoCloseable {
  /** What is answered to a request. */
  interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  final BlockingQueue<String> pollQueries = new LinkedBlockingQueue<>();
  final BlockingQueue<byte[]> posted = new LinkedBlockingQueue<>();
  final BlockingQueue<String> postedTypes = new LinkedBlockingQueue<>();
  final BlockingQueue<String> links = new LinkedBlockingQueue<>();
  volatile Answer toProbe = exchange -> respond(exchange, 204, null, new byte[0]);
  volatile Answer toPoll = exchange -> {};
  volatile Answer toPost = exchange -> respond(exchange, 202, null, new byte[0]);
  private final HttpServer server;
  private final String base;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  FakeNetwork() throws IOException {
    this(0);
  }

  FakeNetwork(int port) throws IOException {
    this(HttpServer.create(loopback(port), 0), "http://127.0.0.1:");
  }

  /** One that is reached over https. */
  FakeNetwork(SSLContext keys) throws IOException {
    this(https(keys, loopback(0)), "https://127.0.0.1:");
  }

  private FakeNetwork(HttpServer server, String base) {
    this.server = server;
    this.base = base;
    server.createContext("/sealpost/v1/frames", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  /** Whether there is a loopback address of IPv6. */
  static boolean hasIpv6() {
    try (ServerSocket any = new ServerSocket(0, 1, loopback6().getAddress())) {
      return any.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  /** One on the loopback address of IPv6. */
  static FakeNetwork onIpv6() throws IOException {
    return new FakeNetwork(HttpServer.create(loopback6(), 0), "http://[::1]:");
  }

  /** The same over https. */
  static FakeNetwork onIpv6(SSLContext keys) throws IOException {
    return new FakeNetwork(https(keys, loopback6()), "https://[::1]:");
  }

  private static InetSocketAddress loopback6() throws IOException {
    return new InetSocketAddress(InetAddress.getByName("::1"), 0);
  }

  private static HttpServer https(SSLContext keys, InetSocketAddress address) throws IOException {
    HttpsServer server = HttpsServer.create(address, 0);
    server.setHttpsConfigurator(new HttpsConfigurator(keys));
    return server;
  }

  private static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  int port() {
    return server.getAddress().getPort();
  }

  String url() {
    return base + port();
  }

  /** Never answers: the exchange stays open until the server stops. */
  static Answer never() {
    return exchange -> {};
  }

  static Answer with(int status, String type, byte[] body) {
    return exchange -> respond(exchange, status, type, body);
  }

  static Answer frames(byte[]... frames) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (byte[] frame : frames) {
      body.writeBytes(ByteBuffer.allocate(4).putInt(frame.length).array());
      body.writeBytes(frame);
    }
    return with(200, "application/vnd.sealpost.frames", body.toByteArray());
  }

  /** {@code first} once, then silence. */
  static Answer once(Answer first) {
    BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
    answers.add(first);
    return exchange -> {
      Answer answer = answers.poll();
      if (answer != null) {
        answer.to(exchange);
      }
    };
  }

  private void handle(HttpExchange exchange) throws IOException {
    links.add(exchange.getRequestHeaders().getFirst("Sealpost-Link"));
    if ("POST".equals(exchange.getRequestMethod())) {
      postedTypes.add(exchange.getRequestHeaders().getFirst("Content-Type"));
      posted.add(exchange.getRequestBody().readAllBytes());
      toPost.to(exchange);
      return;
    }
    String query = exchange.getRequestURI().getQuery();
    pollQueries.add(query);
    ("wait=0".equals(query) ? toProbe : toPoll).to(exchange);
  }

  private static void respond(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    if (type != null) {
      exchange.getResponseHeaders().set("Content-Type", type);
    }
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
