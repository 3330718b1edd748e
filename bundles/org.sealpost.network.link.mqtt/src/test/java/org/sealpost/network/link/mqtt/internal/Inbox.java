package org.sealpost.network.link.mqtt.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.sealpost.bearer.api.BearerState;
import org.sealpost.bearer.api.FrameReceiver;
import org.sealpost.bearer.api.Peer;
import org.sealpost.it.patience.Patience;

/** A receiver on either side, that keeps what it is told until it is asked. */
final class Inbox implements FrameReceiver {
  private static final Duration PATIENCE = Patience.LIMIT;

  record Letter(byte[] frame, Peer from) {}

  private final BlockingQueue<Letter> letters = new LinkedBlockingQueue<>();
  private final BlockingQueue<BearerState> states = new LinkedBlockingQueue<>();

  @Override
  public void received(byte[] frame, Peer from) {
    letters.add(new Letter(frame, from));
  }

  @Override
  public void stateChanged(BearerState state) {
    states.add(state);
  }

  Optional<Letter> poll(Duration patience) throws InterruptedException {
    return Optional.ofNullable(letters.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
  }

  Letter take() throws InterruptedException {
    return poll(PATIENCE).orElseThrow(() -> new AssertionError("expected a frame, found none"));
  }

  /** Waits until the bearer says so. */
  BearerState await(boolean up) throws InterruptedException {
    BearerState state;
    do {
      state = states.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (state == null) {
        throw new AssertionError("expected " + (up ? "up" : "down") + ", found nothing");
      }
    } while (state.up() != up);
    return state;
  }
}
