package org.sealpost.network.ts43.internal;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.sealpost.lib.sql.Migration;
import org.sealpost.lib.sql.SqlStore;
import org.sealpost.lib.sql.StoreFiles;

/** The front door behind the Jetty of the runtime, over a real store; the EAP server is a fake. */
final class Door {
  static final String TERMINAL =
      "terminal_id=352099001761481&terminal_vendor=SEAL&terminal_model=POST"
          + "&terminal_sw_version=1&entitlement_version=2.0";
  static final String RELAY = "application/vnd.gsma.eap-relay.v1.0+json";
  static final String XML = "text/vnd.wap.connectivity-xml";

  final FakeRelay relay = new FakeRelay();
  final OneCard cards = new OneCard();
  final TestClock clock = new TestClock();
  final AtomicLong nanos = new AtomicLong();
  final OneWaiting deliveries = new OneWaiting();
  final FrameBearer bearer;
  final Ts43Servlet servlet;
  private final SqlStore store;
  private final Server server;
  private final ServerConnector connector;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  Door(Path folder, TestConfig config) throws Exception {
    store = SqlStore.sqlite(StoreFiles.in(folder.resolve("data")), Migration.of(Door.class));
    bearer = new FrameBearer(config);
    servlet = new Ts43Servlet(config, relay, bearer, store, store.vault(), cards, clock);
    QueuedThreadPool threads = new QueuedThreadPool(16, 2);
    threads.setDaemon(true);
    server = new Server(threads);
    connector = new ServerConnector(server, 1, 1);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler("/");
    ServletHolder holder = new ServletHolder(servlet);
    holder.setAsyncSupported(true);
    context.addServlet(holder, Ts43Servlet.PATH);
    context.addServlet(
        new ServletHolder(new WaitingServlet(store, deliveries, nanos::get)), WaitingServlet.PATH);
    server.setHandler(context);
    server.start();
  }

  HttpResponse<String> get(String query, String... headers) throws Exception {
    return send(request("?" + query, headers).build());
  }

  /** A request for another path than that of TS.43. */
  HttpRequest.Builder other(String path) {
    return HttpRequest.newBuilder(
        URI.create("http://127.0.0.1:" + connector.getLocalPort() + path));
  }

  HttpResponse<String> post(String json, String... headers) throws Exception {
    return send(
        request("", headers)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build());
  }

  HttpRequest.Builder request(String query, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + connector.getLocalPort() + Ts43Servlet.PATH + query));
    return headers.length == 0 ? request : request.headers(headers);
  }

  HttpResponse<String> send(HttpRequest request) throws Exception {
    return client.send(request, BodyHandlers.ofString());
  }

  /** Begins a run; its cookie. */
  String begin(String query) throws Exception {
    return cookie(get(query + "&EAP_ID=" + encoded(FakeRelay.IDENTITY)));
  }

  /** Runs EAP and gets the document. */
  HttpResponse<String> login(String query, String accept) throws Exception {
    return answer(begin(query), FakeRelay.ANSWER, accept);
  }

  HttpResponse<String> answer(String cookie, byte[] packet, String accept) throws Exception {
    String json = "{\"eap-relay-packet\":\"" + Base64.getEncoder().encodeToString(packet) + "\"}";
    return post(json, "Cookie", cookie, "Accept", accept);
  }

  /** What a client sends back of Set-Cookie. */
  static String cookie(HttpResponse<String> response) {
    return response.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  static String type(HttpResponse<String> response) {
    return response.headers().firstValue("Content-Type").orElse("");
  }

  void close() throws Exception {
    bearer.deactivate();
    servlet.deactivate();
    server.stop();
    store.close();
  }
}
