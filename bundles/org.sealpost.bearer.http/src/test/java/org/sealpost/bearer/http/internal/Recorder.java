package org.sealpost.bearer.http.internal;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.sealpost.bearer.api.BearerState;
import org.sealpost.bearer.api.FrameReceiver;
import org.sealpost.bearer.api.Peer;
import org.sealpost.it.patience.Patience;

/** A receiver that keeps what it is told. */
class Recorder implements FrameReceiver {
  final BlockingQueue<byte[]> frames = new LinkedBlockingQueue<>();
  final List<BearerState> states = new CopyOnWriteArrayList<>();
  private final BlockingQueue<BearerState> news = new LinkedBlockingQueue<>();

  @Override
  public void received(byte[] frame, Peer from) {
    frames.add(frame);
  }

  @Override
  public void stateChanged(BearerState state) {
    states.add(state);
    news.add(state);
  }

  BearerState nextState() throws InterruptedException {
    return news.poll(Patience.SECONDS, TimeUnit.SECONDS);
  }

  byte[] nextFrame() throws InterruptedException {
    return frames.poll(Patience.SECONDS, TimeUnit.SECONDS);
  }

  void awaitUp() throws InterruptedException {
    BearerState state = nextState();
    while (state != null && !state.up()) {
      state = nextState();
    }
    if (state == null) {
      throw new AssertionError("expected the bearer to come up, found " + states);
    }
  }
}
