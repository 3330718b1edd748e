package org.sealpost.bearer.http.internal;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.sealpost.bearer.api.BearerMeter;
import org.sealpost.bearer.api.BearerState;
import org.sealpost.bearer.api.FrameReceiver;
import org.sealpost.bearer.api.Peer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one poll open at the network. While down it asks for an answer at once, so that up is known
 * in one round trip; while up it lets the network hold the poll. Everything but {@link #state()}
 * runs on the channel's serial thread.
 */
final class Poller {
  private static final Logger LOG = LoggerFactory.getLogger(Poller.class);

  private final Settings settings;
  private final Channel channel;
  private final BearerMeter counters;
  private final FrameReceiver receiver;
  private final Backoff backoff;
  private final Consumer<String> whenDown;
  private volatile BearerState state = BearerState.down("connecting");
  private CompletableFuture<HttpResponse<byte[]>> current = new CompletableFuture<>();
  private Future<?> next = new CompletableFuture<>();

  Poller(
      Settings settings,
      Channel channel,
      BearerMeter counters,
      FrameReceiver receiver,
      Backoff backoff,
      Consumer<String> whenDown) {
    this.settings = settings;
    this.channel = channel;
    this.counters = counters;
    this.receiver = receiver;
    this.backoff = backoff;
    this.whenDown = whenDown;
  }

  BearerState state() {
    return state;
  }

  /** Begins, or begins again. */
  void poll() {
    Duration wait = state.up() ? settings.poll() : Duration.ZERO;
    long began = System.nanoTime();
    CompletableFuture<HttpResponse<byte[]>> poll = channel.poll(wait);
    current = poll;
    poll.whenComplete(
        (response, error) -> {
          if (poll == current && !channel.isClosed()) {
            answered(response, error, wait, Duration.ofNanos(System.nanoTime() - began));
          }
        });
  }

  /** A send showed that the link is broken: does not wait for the poll to notice. */
  void lost(String reason) {
    if (state.up()) {
      down(reason);
    }
  }

  private void answered(
      HttpResponse<byte[]> response, Throwable error, Duration wait, Duration took) {
    List<byte[]> frames;
    try {
      if (error != null) {
        Text.unusable(error).ifPresent(unusable -> counters.failed());
        down(Text.reason(error));
        return;
      }
      frames = PollAnswer.read(response);
    } catch (UnusableAnswerException e) {
      counters.failed();
      down(e.getMessage());
      return;
    }
    change(BearerState.UP);
    frames.forEach(this::deliver);
    // An answer without frames long before its time is how a poll taken over by another, or a
    // proxy that holds nothing, looks like: asking again at once would spin.
    boolean tooSoon = frames.isEmpty() && took.compareTo(wait.dividedBy(2)) < 0;
    if (!tooSoon && !wait.isZero()) {
      backoff.reset();
    }
    again(tooSoon ? backoff.next() : Duration.ZERO);
  }

  private void down(String reason) {
    CompletableFuture<?> poll = current;
    current = new CompletableFuture<>();
    poll.cancel(true);
    change(BearerState.down(reason));
    whenDown.accept(reason);
    again(backoff.next());
  }

  private void again(Duration delay) {
    next.cancel(false);
    if (!channel.isClosed()) {
      next = channel.schedule(this::poll, delay);
    }
  }

  private void change(BearerState now) {
    if (!now.equals(state)) {
      LOG.info("{} is {}", settings.frames(), now.up() ? "up" : "down: " + now.reason());
      state = now;
      callBack(() -> receiver.stateChanged(now));
    }
  }

  private void deliver(byte[] frame) {
    callBack(
        () -> {
          counters.received(frame.length);
          receiver.received(frame, Peer.ONLY);
        });
  }

  private void callBack(Runnable call) {
    if (channel.isClosed()) {
      return;
    }
    try {
      call.run();
    } catch (RuntimeException e) {
      LOG.warn("the receiver failed", e);
    }
  }
}
