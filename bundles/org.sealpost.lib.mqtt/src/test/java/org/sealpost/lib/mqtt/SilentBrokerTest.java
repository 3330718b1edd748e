package org.sealpost.lib.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sealpost.bearer.api.BearerException;
import org.sealpost.bearer.api.BearerState;
import org.sealpost.bearer.api.FrameReceiver;
import org.sealpost.bearer.api.Peer;
import org.sealpost.it.patience.Patience;

/** Brokers that take a connection and then say nothing, or nonsense. */
class SilentBrokerTest {
  /** CONNACK: no session, success, no properties. */
  private static final String WELCOME = "2003000000";

  /** SUBACK to packet 1: no properties, granted QoS 1. */
  private static final String SUBSCRIBED = "900400010001";

  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final List<Socket> connections = new CopyOnWriteArrayList<>();
  private final BlockingQueue<BearerState> states = new LinkedBlockingQueue<>();
  private volatile String greeting = "";
  private End bearer = new End(1_000);

  SilentBrokerTest() throws IOException {
    Thread accept = new Thread(this::accept, "silent-broker");
    accept.setDaemon(true);
    accept.start();
  }

  private final class End extends MqttBearer {
    End(long connectMillis) {
      super(
          new MqttSettings(
              "silent",
              new Broker("127.0.0.1", server.getLocalPort(), false),
              "c",
              Credentials.of("", "", "", "", ""),
              TestTimes.of(connectMillis)),
          new OneTopic());
    }

    void end() {
      stop();
    }
  }

  private record OneTopic() implements Routes {
    @Override
    public String subscription() {
      return "t/down";
    }

    @Override
    public Optional<String> topicTo(Peer peer) {
      return Optional.of("t/up");
    }

    @Override
    public Optional<Peer> peerOn(String topic) {
      return Optional.of(Peer.ONLY);
    }

    @Override
    public int longestTopic() {
      return 4;
    }
  }

  private final class Recorder implements FrameReceiver {
    @Override
    public void received(byte[] frame, Peer from) {}

    @Override
    public void stateChanged(BearerState state) {
      states.add(state);
      // The attempts go on whatever a callback throws, an Error included.
      throw new AssertionError("a bug of the receiver");
    }
  }

  @AfterEach
  void stop() throws IOException {
    bearer.end();
    server.close();
    for (Socket connection : connections) {
      connection.close();
    }
  }

  @Test
  void silence_is_given_up_and_tried_again_and_again() throws Exception {
    bearer.attach(new Recorder());

    assertThat(states.poll(Patience.SECONDS, TimeUnit.SECONDS))
        .isEqualTo(down("no answer in 1000 ms"));
    await().until(() -> connections.size() >= 3);
  }

  @Test
  void silence_after_the_greeting_is_given_up_too() throws Exception {
    greeting = WELCOME;
    bearer.attach(new Recorder());

    assertThat(states.poll(Patience.SECONDS, TimeUnit.SECONDS))
        .isEqualTo(down("no answer in 1000 ms"));
  }

  @Test
  void a_frame_that_is_never_acknowledged_is_given_back() throws Exception {
    bearer = new End(Patience.MILLIS); // it connects, however long that takes here
    greeting = WELCOME + SUBSCRIBED;
    bearer.attach(new Recorder());
    assertThat(states.poll(Patience.SECONDS, TimeUnit.SECONDS)).isEqualTo(BearerState.UP);

    CompletableFuture<Void> sent = bearer.send(new byte[] {1}, Peer.ONLY).toCompletableFuture();

    assertThatThrownBy(() -> sent.get(Patience.SECONDS, TimeUnit.SECONDS))
        .cause()
        .isInstanceOf(BearerException.class)
        .hasMessage("no answer in 10000 ms");
    assertThat(states.poll(Patience.SECONDS, TimeUnit.SECONDS))
        .isEqualTo(down("no answer in 10000 ms"));
  }

  @Test
  void stopping_does_not_wait_for_the_silent() throws Exception {
    bearer = new End(60_000);
    bearer.attach(new Recorder());
    await().until(() -> !connections.isEmpty());

    long began = System.nanoTime();
    bearer.end();

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Patience.PROMPT);
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().startsWith("sealpost-bearer-silent"));
  }

  @Test
  void nonsense_is_counted_and_tried_again() throws Exception {
    greeting = "20ffffffffff"; // CONNACK whose length does not end
    bearer.attach(new Recorder());

    assertThat(states.poll(Patience.SECONDS, TimeUnit.SECONDS)).matches(state -> !state.up());
    await().until(() -> connections.size() >= 3);
    assertThat(bearer.counters().failures()).isPositive();
  }

  @Test
  void a_broker_that_ends_it_says_why() throws Exception {
    bearer = new End(Patience.MILLIS);
    greeting = WELCOME + SUBSCRIBED + "e0028e00"; // DISCONNECT: session taken over
    bearer.attach(new Recorder());
    assertThat(states.poll(Patience.SECONDS, TimeUnit.SECONDS)).isEqualTo(BearerState.UP);

    assertThat(states.poll(Patience.SECONDS, TimeUnit.SECONDS).reason())
        .isEqualTo("the broker ended it: 0x8E, another client with our client id took over");
  }

  private static BearerState down(String reason) {
    return BearerState.down(reason);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket connection = server.accept();
        connections.add(connection);
        connection.getOutputStream().write(HexFormat.of().parseHex(greeting));
      } catch (IOException e) {
        // closed: the loop ends
      }
    }
  }
}
