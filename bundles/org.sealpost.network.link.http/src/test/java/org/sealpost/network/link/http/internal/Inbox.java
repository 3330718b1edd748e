package org.sealpost.network.link.http.internal;

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
  /** Longer than a gateway waits for an answer that never comes. */
  private static final long PATIENCE = Patience.SECONDS;

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

  Letter take() throws InterruptedException {
    return expect(letters.poll(PATIENCE, TimeUnit.SECONDS), "a frame");
  }

  Optional<Letter> poll(Duration patience) throws InterruptedException {
    return Optional.ofNullable(letters.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
  }

  BearerState await(boolean up) throws InterruptedException {
    BearerState state;
    do {
      state = expect(states.poll(PATIENCE, TimeUnit.SECONDS), up ? "up" : "down");
    } while (state.up() != up);
    return state;
  }

  boolean isEmpty() {
    return letters.isEmpty();
  }

  void forget() {
    letters.clear();
    states.clear();
  }

  boolean heardNothing() {
    return letters.isEmpty() && states.isEmpty();
  }

  private static <T> T expect(T found, String what) {
    if (found == null) {
      throw new AssertionError("expected " + what + " within " + PATIENCE + " s, found nothing");
    }
    return found;
  }
}
