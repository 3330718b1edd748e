package org.sealpost.network.link.http.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sealpost.bearer.api.BearerException;
import org.sealpost.bearer.api.BearerException.Reason;
import org.sealpost.bearer.api.Peer;
import org.sealpost.it.patience.Patience;

/** What any HTTP client sees. */
class ProtocolTest {
  private static final String LINK = "AAAAAAAAAAAAAAAAAAAAAA";
  private static final String FRAME_TYPE = "application/vnd.sealpost.frame";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Inbox inbox = new Inbox();
  private final HttpLinkServlet network = new HttpLinkServlet(TestConfig.DEFAULTS);
  private TestServer server;

  @BeforeEach
  void start() throws Exception {
    server = new TestServer(0, network);
    network.attach(inbox);
  }

  @AfterEach
  void stop() throws Exception {
    network.deactivate();
    server.close();
  }

  @Test
  void a_frame_is_accepted_without_a_body_in_the_answer() throws Exception {
    HttpResponse<byte[]> answer = post(FRAME_TYPE, new byte[] {1, 2});

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body()).isEmpty();
    assertThat(inbox.take())
        .satisfies(letter -> assertThat(letter.frame()).containsExactly(1, 2))
        .satisfies(letter -> assertThat(letter.from()).isEqualTo(new Peer(LINK)));
  }

  @Test
  void a_poll_that_need_not_wait_is_answered_at_once_with_nothing() throws Exception {
    HttpResponse<byte[]> answer = get("?wait=0").get(Patience.SECONDS, TimeUnit.SECONDS);

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
  }

  @Test
  void a_poll_ends_with_nothing_when_its_time_is_up() throws Exception {
    assertThat(get("?wait=1").get(Patience.SECONDS, TimeUnit.SECONDS).statusCode()).isEqualTo(204);
  }

  @Test
  void frames_come_behind_their_lengths_and_only_as_many_as_fit() throws Exception {
    get("?wait=0").get(Patience.SECONDS, TimeUnit.SECONDS);
    CompletionStage<Void> first = network.send(new byte[] {7}, new Peer(LINK));
    network.send(new byte[] {8, 9}, new Peer(LINK));
    CompletionStage<Void> large = network.send(new byte[65_534], new Peer(LINK));

    HttpResponse<byte[]> answer = get("?wait=0").get(Patience.SECONDS, TimeUnit.SECONDS);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type"))
        .contains("application/vnd.sealpost.frames");
    assertThat(answer.body())
        .containsExactly(
            0, 0, 0, 1, // length of the first frame
            7, // the first frame
            0, 0, 0, 2, // length of the second
            8, 9); // the second
    first.toCompletableFuture().get(Patience.SECONDS, TimeUnit.SECONDS);
    assertThat(get("?wait=5").get(Patience.SECONDS, TimeUnit.SECONDS).body()).hasSize(4 + 65_534);
    large.toCompletableFuture().get(Patience.SECONDS, TimeUnit.SECONDS);
  }

  @Test
  void a_newer_poll_of_the_same_link_ends_the_older_one() throws Exception {
    CompletableFuture<HttpResponse<byte[]>> one = get("?wait=60");
    CompletableFuture<HttpResponse<byte[]>> other = get("?wait=60");

    CompletableFuture.anyOf(one, other).get(Patience.SECONDS, TimeUnit.SECONDS);
    CompletableFuture<HttpResponse<byte[]>> older = one.isDone() ? one : other;
    CompletableFuture<HttpResponse<byte[]>> newer = one.isDone() ? other : one;
    assertThat(older.get().statusCode()).isEqualTo(204);
    assertThat(newer).isNotDone();
    network
        .send(new byte[] {1}, new Peer(LINK))
        .toCompletableFuture()
        .get(Patience.SECONDS, TimeUnit.SECONDS);
    assertThat(newer.get(Patience.SECONDS, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
  }

  @Test
  void a_peer_that_never_came_is_unknown() {
    assertThat(reasonOf(network.send(new byte[1], new Peer(LINK)))).isEqualTo(Reason.UNKNOWN_PEER);
    assertThat(reasonOf(network.send(new byte[65_537], new Peer(LINK))))
        .isEqualTo(Reason.TOO_LARGE);
  }

  @ParameterizedTest
  @CsvSource({"PUT", "DELETE"})
  void other_methods_are_refused(String method) throws Exception {
    HttpResponse<byte[]> answer =
        send(request("").method(method, BodyPublishers.noBody()).build())
            .get(Patience.SECONDS, TimeUnit.SECONDS);

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).contains("GET, POST");
    assertThat(text(answer)).isEqualTo("method: expected GET or POST, found \"" + method + "\"\n");
  }

  @Test
  void another_content_type_is_refused() throws Exception {
    HttpResponse<byte[]> answer = post("text/plain", new byte[] {1});

    assertThat(answer.statusCode()).isEqualTo(415);
    assertThat(text(answer))
        .isEqualTo("Content-Type: expected " + FRAME_TYPE + ", found \"text/plain\"\n");
    assertThat(inbox.isEmpty()).isTrue();
  }

  @Test
  void a_missing_or_odd_link_id_is_refused() throws Exception {
    URI uri = URI.create(server.url() + HttpLinkServlet.PATH);
    HttpResponse<byte[]> missing =
        send(HttpRequest.newBuilder(uri).build()).get(Patience.SECONDS, TimeUnit.SECONDS);
    HttpResponse<byte[]> odd =
        send(HttpRequest.newBuilder(uri).header("Sealpost-Link", "a/b").build())
            .get(Patience.SECONDS, TimeUnit.SECONDS);

    assertThat(missing.statusCode()).isEqualTo(400);
    assertThat(text(missing))
        .isEqualTo("Sealpost-Link: expected 22 base64url characters, found none\n");
    assertThat(text(odd))
        .isEqualTo("Sealpost-Link: expected 22 base64url characters, found \"a/b\"\n");
  }

  @ParameterizedTest
  @CsvSource({"61", "-1", "1e3", "007", "''"})
  void an_odd_time_to_wait_is_refused(String wait) throws Exception {
    HttpResponse<byte[]> answer = get("?wait=" + wait).get(Patience.SECONDS, TimeUnit.SECONDS);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(text(answer)).isEqualTo("wait: expected 0 to 60 seconds, found \"" + wait + "\"\n");
  }

  @Test
  void a_body_that_is_empty_is_refused() throws Exception {
    assertThat(post(FRAME_TYPE, new byte[0]).statusCode()).isEqualTo(400);
    assertThat(inbox.isEmpty()).isTrue();
  }

  @Test
  void a_body_that_is_too_large_is_refused() throws Exception {
    HttpResponse<byte[]> answer = post(FRAME_TYPE, new byte[65_537]);

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(text(answer)).isEqualTo("frame: expected at most 65536 octets, found more\n");
    assertThat(inbox.isEmpty()).isTrue();
  }

  @Test
  void a_body_that_is_too_large_and_does_not_say_so_is_refused() throws Exception {
    byte[] body = new byte[65_537];
    HttpResponse<byte[]> answer =
        post(FRAME_TYPE, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(inbox.isEmpty()).isTrue();
  }

  private CompletableFuture<HttpResponse<byte[]>> get(String query) {
    return send(request(query).build());
  }

  private HttpResponse<byte[]> post(String type, byte[] body) throws Exception {
    return post(type, BodyPublishers.ofByteArray(body));
  }

  private HttpResponse<byte[]> post(String type, BodyPublisher body) throws Exception {
    return send(request("").header("Content-Type", type).POST(body).build())
        .get(Patience.SECONDS, TimeUnit.SECONDS);
  }

  private HttpRequest.Builder request(String query) {
    return HttpRequest.newBuilder(URI.create(server.url() + HttpLinkServlet.PATH + query))
        .header("Sealpost-Link", LINK);
  }

  private CompletableFuture<HttpResponse<byte[]>> send(HttpRequest request) {
    return client.sendAsync(request, BodyHandlers.ofByteArray());
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), UTF_8);
  }

  private static Reason reasonOf(CompletionStage<Void> stage) {
    return stage
        .handle((left, error) -> ((BearerException) error).reason())
        .toCompletableFuture()
        .join();
  }
}
