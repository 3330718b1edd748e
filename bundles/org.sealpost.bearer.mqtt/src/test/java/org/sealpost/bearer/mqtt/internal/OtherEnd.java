package org.sealpost.bearer.mqtt.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.sealpost.bearer.api.BearerState;
import org.sealpost.bearer.api.FrameReceiver;
import org.sealpost.bearer.api.Peer;
import org.sealpost.it.patience.Patience;
import org.sealpost.lib.mqtt.Broker;
import org.sealpost.lib.mqtt.Credentials;
import org.sealpost.lib.mqtt.MqttBearer;
import org.sealpost.lib.mqtt.MqttSettings;
import org.sealpost.lib.mqtt.Routes;
import org.sealpost.lib.mqtt.Times;

/** Whoever is at the other ends of a gateway's topics. */
final class OtherEnd extends MqttBearer implements FrameReceiver {
  /** What came. */
  final BlockingQueue<byte[]> frames = new LinkedBlockingQueue<>();

  private final BlockingQueue<BearerState> states = new LinkedBlockingQueue<>();

  private record Ends(String in, String out) implements Routes {
    @Override
    public String subscription() {
      return in;
    }

    @Override
    public Optional<String> topicTo(Peer peer) {
      return Optional.of(out);
    }

    @Override
    public Optional<Peer> peerOn(String topic) {
      return Optional.of(Peer.ONLY);
    }

    @Override
    public int longestTopic() {
      return out.length();
    }
  }

  OtherEnd(int port, GatewayRoutes gateway) {
    super(
        new MqttSettings(
            "other-end",
            new Broker("127.0.0.1", port, false),
            MqttSettings.newId(),
            Credentials.of("", "", "", "", ""),
            new Times(
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ZERO,
                Duration.ofSeconds(60),
                Duration.ofMillis(10),
                Duration.ofMillis(200))),
        new Ends(gateway.up(), gateway.down()));
  }

  void attachAndAwaitUp() throws InterruptedException {
    attach(this);
    BearerState state = states.poll(Patience.SECONDS, TimeUnit.SECONDS);
    while (state != null && !state.up()) {
      state = states.poll(Patience.SECONDS, TimeUnit.SECONDS);
    }
    if (state == null) {
      throw new AssertionError("expected the other end to come up, found " + state());
    }
  }

  @Override
  public void received(byte[] frame, Peer from) {
    frames.add(frame);
  }

  @Override
  public void stateChanged(BearerState state) {
    states.add(state);
  }

  void close() {
    stop();
  }
}
