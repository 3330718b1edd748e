package org.sealpost.network.link.http.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sealpost.bearer.api.Attachment;
import org.sealpost.bearer.api.Bearer;
import org.sealpost.bearer.api.BearerException;
import org.sealpost.bearer.api.Peer;
import org.sealpost.bearer.http.internal.HttpBearer;
import org.sealpost.bearer.http.internal.HttpBearerConfig;
import org.sealpost.bearer.kit.Configurations;
import org.sealpost.it.patience.Patience;

/** The gateway's bearer and the network's end of it, over real HTTP. */
class GatewayAndNetworkTest {
  private static final byte[] HELLO = "hello".getBytes(US_ASCII);
  private static final byte[] EAP = "eap".getBytes(US_ASCII);

  private final Inbox atNetwork = new Inbox();
  private final Inbox atGateway = new Inbox();
  private final HttpLinkServlet network = new HttpLinkServlet(TestConfig.DEFAULTS);
  private TestServer server;
  private Attachment networkSide;
  private HttpBearer gateway;
  private Attachment gatewaySide;

  @BeforeEach
  void connect() throws Exception {
    server = TestServer.thatReturns(network);
    networkSide = network.attach(atNetwork);
    atNetwork.await(true);
    gateway = new HttpBearer(config(server.url()));
    gatewaySide = gateway.attach(atGateway);
    atGateway.await(true);
  }

  @AfterEach
  void disconnect() throws Exception {
    gatewaySide.close();
    network.deactivate();
    server.close();
  }

  @Test
  void carry_frames_both_ways() throws Exception {
    done(gateway, HELLO, Peer.ONLY);
    Inbox.Letter hello = atNetwork.take();
    done(network, EAP, hello.from());

    assertThat(hello.frame()).isEqualTo(HELLO);
    assertThat(atGateway.take().frame()).isEqualTo(EAP);
    assertThat(network.counters().framesReceived()).isEqualTo(1);
    assertThat(network.counters().octetsSent()).isEqualTo(EAP.length);
    assertThat(gateway.counters().octetsReceived()).isEqualTo(EAP.length);
  }

  @Test
  void carry_the_largest_frame_both_ways() throws Exception {
    byte[] largest = new byte[65_536];
    for (int i = 0; i < largest.length; i++) {
      largest[i] = (byte) (i * 31);
    }
    done(gateway, largest, Peer.ONLY);
    Inbox.Letter up = atNetwork.take();
    done(network, largest, up.from());

    assertThat(up.frame()).isEqualTo(largest);
    assertThat(atGateway.take().frame()).isEqualTo(largest);
  }

  @Test
  void push_a_frame_long_before_the_poll_would_end() throws Exception {
    done(gateway, HELLO, Peer.ONLY);
    Peer peer = atNetwork.take().from();
    long began = System.nanoTime();
    for (int i = 0; i < 20; i++) {
      done(network, EAP, peer);
      atGateway.take();
    }

    // 20 pushes in the time that one poll may be held
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(30));
  }

  @Test
  void lose_no_frame_of_many_in_whatever_order_they_come() throws Exception {
    Set<String> expected = new TreeSet<>();
    for (int i = 0; i < 60; i++) {
      expected.add("frame " + i);
      gateway.send(("frame " + i).getBytes(US_ASCII), Peer.ONLY);
    }
    Set<String> up = new TreeSet<>();
    Peer peer = Peer.ONLY;
    while (up.size() < 60) {
      Inbox.Letter letter = atNetwork.take();
      peer = letter.from();
      up.add(new String(letter.frame(), US_ASCII));
      network.send(letter.frame(), peer);
    }
    Set<String> down = new TreeSet<>();
    for (int i = 0; i < 60 - network.counters().failures(); i++) {
      down.add(new String(atGateway.take().frame(), US_ASCII));
    }

    assertThat(up).isEqualTo(expected);
    assertThat(expected).containsAll(down);
    assertThat(down).hasSize(60 - (int) network.counters().failures());
  }

  @Test
  void find_each_other_again_when_the_network_went_and_returned() throws Exception {
    int port = server.port();
    server.awaitHeldPoll();
    server.close();
    atGateway.await(false);
    server = new TestServer(port, network);

    // The last probe that the old server answered may have taken it for up once more.
    await().ignoreExceptions().untilAsserted(this::sayHello);
    done(network, EAP, atNetwork.take().from());
    assertThat(atGateway.take().frame()).isEqualTo(EAP);
  }

  @Test
  void are_down_while_nothing_on_the_network_takes_frames() throws Exception {
    networkSide.close();
    assertThat(atGateway.await(false).reason())
        .isEqualTo("poll: expected status 200 or 204, found 503");

    networkSide = network.attach(atNetwork);
    atGateway.await(true);
  }

  @Test
  void tell_the_network_that_a_peer_is_busy_when_it_polls_no_more() throws Exception {
    done(gateway, HELLO, Peer.ONLY);
    Peer peer = atNetwork.take().from();
    gatewaySide.close();
    // Polls that are still on their way take some frames without anyone reading them.
    CompletableFuture<Void> last = network.send(EAP, peer).toCompletableFuture();
    for (int i = 0; i < 200 && !last.isCompletedExceptionally(); i++) {
      last = network.send(EAP, peer).toCompletableFuture();
    }

    assertThat(last)
        .isCompletedExceptionally()
        .failsWithin(Duration.ofSeconds(1))
        .withThrowableThat()
        .havingCause()
        .isInstanceOfSatisfying(
            BearerException.class,
            e -> assertThat(e.reason()).isEqualTo(BearerException.Reason.BUSY));
  }

  private void sayHello() throws Exception {
    done(gateway, HELLO, Peer.ONLY);
  }

  private static void done(Bearer bearer, byte[] frame, Peer peer) throws Exception {
    bearer.send(frame, peer).toCompletableFuture().get(Patience.SECONDS, TimeUnit.SECONDS);
  }

  static HttpBearerConfig config(String url) {
    Map<String, Object> given = Map.of("url", url, "backoffMinMillis", 1L, "backoffMaxMillis", 50L);
    return Configurations.of(HttpBearerConfig.class, given);
  }
}
