package org.sealpost.network.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealpost.store.api.StoreException;

class ApiServletTest {
  @TempDir private Path data;
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server, 1, 1);
  private ApiServlet servlet;
  private String token;

  @BeforeEach
  void start() throws Exception {
    servlet = new ApiServlet(ApiToken.in(data));
    token = "Bearer " + Files.readString(ApiToken.file(data)).strip();
    ServletContextHandler context = new ServletContextHandler("/");
    context.addServlet(new ServletHolder(servlet), ApiServlet.PATH + "/*");
    connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
    server.addConnector(connector);
    server.setHandler(context);
    server.start();
    add("card.echo", arguments -> arguments);
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  @Test
  void a_command_is_run_for_who_has_the_token() throws Exception {
    HttpResponse<String> answer = post("/card/echo", token, "{\"a\":\"ü\"}");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualToIgnoringNewLines("{\"a\":\"ü\"}");
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
  }

  @Test
  void nobody_else_learns_which_commands_there_are() throws Exception {
    for (String path : new String[] {"/card/echo", "/no/command"}) {
      for (String authorization : new String[] {"", "Bearer x", token + "x"}) {
        HttpResponse<String> answer = post(path, authorization, "{}");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
      }
    }
  }

  @Test
  void bad_input_is_400_and_says_what_was_expected() throws Exception {
    add(
        "card.bad",
        arguments -> {
          throw new IllegalArgumentException("iccid: expected a string, found none");
        });
    HttpResponse<String> answer = post("/card/bad", token, "{}");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .isEqualToIgnoringNewLines("{\"error\":\"iccid: expected a string, found none\"}");
  }

  @Test
  void a_failure_is_500_and_says_no_more_than_the_class_of_it() throws Exception {
    add(
        "card.full",
        arguments -> {
          throw new StoreException(StoreException.Reason.FULL, "in the statement of K");
        });
    add(
        "card.broken",
        arguments -> {
          throw new IllegalStateException("at the place of K");
        });
    HttpResponse<String> full = post("/card/full", token, "{}");
    assertThat(full.statusCode()).isEqualTo(500);
    assertThat(full.body()).isEqualToIgnoringNewLines("{\"error\":\"store: FULL\"}");
    HttpResponse<String> broken = post("/card/broken", token, "{}");
    assertThat(broken.statusCode()).isEqualTo(500);
    assertThat(broken.body()).doesNotContain("K");
  }

  @Test
  void an_unknown_or_removed_command_is_404() throws Exception {
    assertThat(post("/no/command", token, "{}").statusCode()).isEqualTo(404);
    assertThat(post("", token, "{}").statusCode()).isEqualTo(404);
    Function<String, String> gone = arguments -> "{}";
    add("card.gone", gone);
    servlet.removeCommand(gone, Map.of(JsonCommand.NAME, "card.gone"));
    assertThat(post("/card/gone", token, "{}").statusCode()).isEqualTo(404);
  }

  @Test
  void other_methods_are_405() throws Exception {
    HttpResponse<String> answer = send("GET", "/card/echo", token, BodyPublishers.noBody());
    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).contains("POST");
  }

  @Test
  void a_request_larger_than_any_card_file_is_413() throws Exception {
    assertThat(post("/card/echo", token, " ".repeat((1 << 20) + 1025)).statusCode()).isEqualTo(413);
  }

  private void add(String name, Function<String, String> command) {
    servlet.addCommand(command, Map.of(JsonCommand.NAME, name));
  }

  private HttpResponse<String> post(String path, String authorization, String body)
      throws Exception {
    return send("POST", path, authorization, BodyPublishers.ofString(body));
  }

  private HttpResponse<String> send(
      String method, String path, String authorization, BodyPublisher body) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + connector.getLocalPort() + ApiServlet.PATH + path);
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).method(method, body);
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }
}
