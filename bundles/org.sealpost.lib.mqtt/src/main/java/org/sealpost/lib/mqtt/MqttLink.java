package org.sealpost.lib.mqtt;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntConsumer;
import org.eclipse.paho.mqttv5.common.packet.MqttConnAck;
import org.eclipse.paho.mqttv5.common.packet.MqttDisconnect;
import org.eclipse.paho.mqttv5.common.packet.MqttPingResp;
import org.eclipse.paho.mqttv5.common.packet.MqttPubAck;
import org.eclipse.paho.mqttv5.common.packet.MqttPublish;
import org.eclipse.paho.mqttv5.common.packet.MqttSubAck;
import org.eclipse.paho.mqttv5.common.packet.MqttWireMessage;
import org.sealpost.bearer.api.BearerException;
import org.sealpost.bearer.api.BearerException.Reason;
import org.sealpost.bearer.api.BearerLink;
import org.sealpost.bearer.api.BearerMeter;
import org.sealpost.bearer.api.BearerState;
import org.sealpost.bearer.api.FrameReceiver;
import org.sealpost.bearer.api.Peer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attachment: keeps a connection to the broker, and makes a new one whatever ended the last. A
 * clock of its own looks every second whether an answer is overdue, so that no silence lasts, and
 * whether an attempt is due, so that no error ends the attempts. All of it is on one thread, but
 * for {@link #send}, {@link #state()} and {@link #close}.
 */
final class MqttLink implements BearerLink {
  private static final Logger LOG = LoggerFactory.getLogger(MqttLink.class);
  private static final Duration CLOCK = Duration.ofSeconds(1);

  /** How long a broker may take to answer. */
  private static final Duration ANSWER = Duration.ofSeconds(10);

  /** A connection that ended sooner counts as a failure: two with one client id would spin. */
  private static final Duration LASTING = Duration.ofSeconds(10);

  /** Together below the 2 s that a deactivation may take. */
  private static final long GOODBYE_MILLIS = 200;

  private static final long CALLBACK_MILLIS = 1_100;
  private static final long WIRE_MILLIS = 400;

  private static final int SUBSCRIPTION = 1;

  private final MqttSettings settings;
  private final Routes routes;
  private final BearerMeter counters;
  private final FrameReceiver receiver;
  private final IntConsumer largestFrame;
  private final Serial serial;
  private final Outbox outbox;
  private final Retry retry;
  private volatile BearerState state = BearerState.down("connecting");
  private volatile Wire wire;
  private Limits limits;
  private int attempts;
  private long connectBy;
  private long upSince;
  private long lastPing;
  private boolean pingUnanswered;
  private long nextAttemptAt;
  private Future<?> nextAttempt = new CompletableFuture<>();

  MqttLink(
      MqttSettings settings,
      Routes routes,
      BearerMeter counters,
      FrameReceiver receiver,
      IntConsumer largestFrame) {
    this.settings = settings;
    this.routes = routes;
    this.counters = counters;
    this.receiver = receiver;
    this.largestFrame = largestFrame;
    serial = new Serial("sealpost-bearer-" + settings.name());
    outbox = new Outbox(counters);
    retry = new Retry(settings.times(), ThreadLocalRandom.current()::nextLong);
  }

  @Override
  public void start() {
    serial.execute(() -> guarded(this::connect));
    serial.every(CLOCK, () -> guarded(this::look));
  }

  @Override
  public BearerState state() {
    return state;
  }

  CompletionStage<Void> send(byte[] frame, String topic, Reason unheard) {
    CompletionStage<Void> stage = outbox.accept(frame, topic, unheard);
    serial.execute(() -> guarded(this::pump));
    return stage;
  }

  /** Ends everything. After it nobody is called any more, and no thread of ours is left. */
  @Override
  public void close(BearerException why) {
    boolean wasUp = state.up();
    state = BearerState.down(why.getMessage());
    serial.close();
    try {
      if (serial.isCurrent()) {
        endWire(false);
      } else {
        endWire(wasUp);
        serial.awaitEnd(CALLBACK_MILLIS);
        // Again: it may have made a connection while it was ending.
        endWire(false);
        Wire last = wire;
        if (last != null) {
          last.awaitEnd(WIRE_MILLIS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      outbox.end(why);
    }
  }

  private void endWire(boolean politely) throws InterruptedException {
    Wire current = wire;
    if (current == null) {
      return;
    }
    try {
      if (politely) {
        current.end(Speech.disconnect(), GOODBYE_MILLIS);
      }
    } catch (BrokerException e) {
      LOG.debug("no good-bye: {}", e.getMessage());
    } finally {
      current.close();
    }
  }

  /** What may throw: nothing of it ends the link, not even an Error. */
  private interface Step {
    void run() throws Exception;
  }

  private void guarded(Step step) {
    if (serial.isClosed()) {
      return;
    }
    try {
      step.run();
    } catch (BrokerException e) {
      counters.failed();
      lost(e.getMessage());
    } catch (Throwable e) {
      LOG.warn("bearer {}: begins again after an unexpected error", settings.name(), e);
      lost(Say.reason(e));
    }
  }

  private void connect() {
    if (wire != null) {
      return;
    }
    connectBy = System.nanoTime() + settings.times().connect().toNanos();
    Wire[] self = new Wire[1];
    Wire fresh =
        new Wire(
            settings,
            attempts++,
            new Wire.Events() {
              @Override
              public void packet(byte[] packet) {
                serial.execute(() -> taken(self[0], packet));
              }

              @Override
              public void ended(Throwable why) {
                serial.execute(() -> guarded(() -> over(self[0], why)));
              }
            });
    self[0] = fresh;
    wire = fresh;
    if (serial.isClosed()) {
      fresh.close();
    } else {
      fresh.start();
    }
  }

  private void taken(Wire from, byte[] packet) {
    from.taken();
    if (from == wire) {
      guarded(() -> understand(Packets.decode(packet)));
    }
  }

  private void over(Wire which, Throwable why) {
    if (which == wire) {
      if (why instanceof BrokerException) {
        counters.failed();
      }
      lost(Say.reason(why));
    }
  }

  private void understand(MqttWireMessage message) throws BrokerException {
    if (message instanceof MqttConnAck answer && limits == null) {
      connected(answer);
    } else if (limits == null) {
      throw new BrokerException("expected CONNACK first, found " + kind(message));
    } else if (message instanceof MqttSubAck answer) {
      subscribed(answer);
    } else if (message instanceof MqttPublish publish) {
      received(publish);
    } else if (message instanceof MqttPubAck answer) {
      outbox.acknowledged(answer.getMessageId(), answer.getReturnCode());
      pump();
    } else if (message instanceof MqttPingResp) {
      pingUnanswered = false;
    } else if (message instanceof MqttDisconnect end) {
      throw new BrokerException("the broker ended it: " + Say.code(end.getReturnCode()));
    } else {
      throw new BrokerException("expected no such packet, found " + kind(message));
    }
  }

  private void connected(MqttConnAck answer) throws BrokerException {
    if (answer.getReturnCode() != 0) {
      throw new BrokerException("the broker refused: " + Say.code(answer.getReturnCode()));
    }
    limits = Limits.of(answer, settings.times());
    long room = limits.packet() - routes.longestTopic() - Speech.OVERHEAD;
    if (room < MqttBearer.MIN_FRAME) {
      throw new BrokerException(
          "the broker takes packets of " + limits.packet() + " octets, too small for a frame");
    }
    largestFrame.accept((int) Math.min(room, MqttBearer.MAX_FRAME));
    wire.write(Speech.subscribe(SUBSCRIPTION, routes.subscription()));
  }

  private void subscribed(MqttSubAck answer) throws BrokerException {
    int[] codes = answer.getReturnCodes();
    if (codes.length != 1 || codes[0] >= 0x80) {
      String said = codes.length == 1 ? Say.code(codes[0]) : codes.length + " answers";
      throw new BrokerException(
          "the broker refused the subscription to " + routes.subscription() + ": " + said);
    }
    upSince = System.nanoTime();
    lastPing = upSince;
    pingUnanswered = false;
    change(BearerState.UP);
    pump();
  }

  private void received(MqttPublish publish) throws BrokerException {
    byte[] frame = publish.getPayload();
    Optional<Peer> from = routes.peerOn(publish.getTopicName());
    if (from.isEmpty() || frame.length < 1 || frame.length > MqttBearer.MAX_FRAME) {
      counters.failed();
    } else {
      callBack(
          () -> {
            counters.received(frame.length);
            receiver.received(frame, from.get());
          });
    }
    Wire current = wire;
    if (publish.getQoS() == 1 && current != null) {
      current.write(Speech.acknowledge(publish.getMessageId()));
    }
  }

  private void pump() throws BrokerException {
    if (state.up() && wire != null) {
      outbox.pump(wire, limits.window(), settings.times().messageExpiry().toSeconds());
    } else {
      // Accepted while the connection ended: its sender must not wait for the next one.
      outbox.lost(state.reason());
    }
  }

  /** Once a second. */
  private void look() throws BrokerException {
    long now = System.nanoTime();
    if (wire == null) {
      if (now - nextAttemptAt > CLOCK.toNanos()) {
        connect();
      }
    } else if (!state.up()) {
      if (now - connectBy > 0) {
        lost("no answer in " + settings.times().connect().toMillis() + " ms");
      }
    } else if (outbox.isOverdue(ANSWER.toNanos())
        || pingUnanswered && now - lastPing > ANSWER.toNanos()) {
      lost("no answer in " + ANSWER.toMillis() + " ms");
    } else if (now - lastPing > Duration.ofSeconds(limits.keepAliveSeconds()).toNanos() * 3 / 4) {
      lastPing = now;
      pingUnanswered = true;
      wire.write(Speech.ping());
    }
  }

  private void lost(String reason) {
    Wire old = wire;
    wire = null;
    limits = null;
    if (old != null) {
      old.close();
    }
    if (state.up() && System.nanoTime() - upSince > LASTING.toNanos()) {
      retry.succeeded();
    }
    Duration wait = retry.afterFailure();
    nextAttemptAt = System.nanoTime() + wait.toNanos();
    nextAttempt.cancel(false);
    if (!serial.isClosed()) {
      nextAttempt = serial.schedule(() -> guarded(this::connect), wait);
    }
    change(BearerState.down(reason));
    outbox.lost(reason);
  }

  private void change(BearerState now) {
    if (!now.equals(state) && !serial.isClosed()) {
      LOG.info("{} is {}", settings.broker(), now.up() ? "up" : "down: " + now.reason());
      state = now;
      callBack(() -> receiver.stateChanged(now));
    }
  }

  private void callBack(Runnable call) {
    if (serial.isClosed()) {
      return;
    }
    try {
      call.run();
    } catch (Throwable e) {
      LOG.warn("the receiver failed", e);
    }
  }

  private static String kind(MqttWireMessage message) {
    return message.getClass().getSimpleName();
  }
}
