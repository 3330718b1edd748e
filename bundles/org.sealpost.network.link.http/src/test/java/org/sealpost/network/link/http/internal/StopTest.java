package org.sealpost.network.link.http.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sealpost.bearer.api.Attachment;
import org.sealpost.bearer.api.BearerException;
import org.sealpost.bearer.api.BearerState;
import org.sealpost.bearer.api.Peer;
import org.sealpost.it.patience.Patience;

class StopTest {
  private static final String LINK = "AAAAAAAAAAAAAAAAAAAAAA";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Inbox inbox = new Inbox();
  private final HttpLinkServlet network = new HttpLinkServlet(TestConfig.DEFAULTS);
  private TestServer server;
  private Attachment attachment;

  @BeforeEach
  void start() throws Exception {
    server = new TestServer(0, network);
    attachment = network.attach(inbox);
  }

  @AfterEach
  void stop() throws Exception {
    network.deactivate();
    server.close();
  }

  @Test
  void deactivation_ends_polls_sends_callbacks_and_the_thread() throws Exception {
    CompletableFuture<HttpResponse<String>> poll = poll(60);
    awaitLink();
    // Takes the poll, so that the next frames wait.
    assertThat(poll.get(Patience.SECONDS, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    CompletableFuture<Void> waiting =
        network.send(new byte[] {2}, new Peer(LINK)).toCompletableFuture();
    inbox.forget();

    long began = System.nanoTime();
    network.deactivate();

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Patience.PROMPT);
    assertThatThrownBy(waiting::get)
        .cause()
        .isInstanceOfSatisfying(
            BearerException.class,
            e -> assertThat(e.reason()).isEqualTo(BearerException.Reason.STOPPED));
    assertThat(poll(0).get(Patience.SECONDS, TimeUnit.SECONDS).statusCode()).isEqualTo(503);
    assertThat(inbox.heardNothing()).isTrue();
    assertThatThrownBy(() -> network.attach(inbox)).isInstanceOf(IllegalStateException.class);
    await()
        .until(
            () ->
                Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().equals("sealpost-link-http")));
  }

  @Test
  void a_poll_that_is_held_ends_at_once_when_the_receiver_is_detached() throws Exception {
    poll(0).get(Patience.SECONDS, TimeUnit.SECONDS);
    CompletableFuture<HttpResponse<String>> one = poll(60);
    CompletableFuture<HttpResponse<String>> other = poll(60);
    CompletableFuture.anyOf(one, other).get(Patience.SECONDS, TimeUnit.SECONDS);
    CompletableFuture<HttpResponse<String>> held = one.isDone() ? other : one;

    attachment.close();

    HttpResponse<String> last = held.get(Patience.PROMPT.toSeconds(), TimeUnit.SECONDS);
    assertThat(last.statusCode()).isEqualTo(503);
    assertThat(last.body()).isEqualTo("frames: nothing takes them on this node now\n");
    assertThat(network.state()).isEqualTo(BearerState.down("nothing is attached"));
  }

  @Test
  void has_one_receiver_at_a_time() {
    assertThatThrownBy(() -> network.attach(new Inbox())).isInstanceOf(IllegalStateException.class);
    attachment.close();
    attachment.close();
    attachment = network.attach(inbox);
    assertThat(network.state()).isEqualTo(BearerState.UP);
  }

  /** Sends until the link is known: the poll is on its way. */
  private void awaitLink() {
    await()
        .until(
            () ->
                !network
                    .send(new byte[] {1}, new Peer(LINK))
                    .toCompletableFuture()
                    .isCompletedExceptionally());
  }

  private CompletableFuture<HttpResponse<String>> poll(int wait) {
    URI uri = URI.create(server.url() + HttpLinkServlet.PATH + "?wait=" + wait);
    return client.sendAsync(
        HttpRequest.newBuilder(uri).header("Sealpost-Link", LINK).build(), BodyHandlers.ofString());
  }
}
