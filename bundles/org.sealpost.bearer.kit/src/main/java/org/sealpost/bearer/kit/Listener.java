package org.sealpost.bearer.kit;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.sealpost.bearer.api.BearerState;
import org.sealpost.bearer.api.FrameReceiver;
import org.sealpost.bearer.api.Peer;

/** A receiver that keeps what it is told, and notices callbacks that overlap or come too late. */
class Listener implements FrameReceiver {
  private final BlockingQueue<byte[]> frames = new LinkedBlockingQueue<>();
  private final BlockingQueue<BearerState> states = new LinkedBlockingQueue<>();
  private final AtomicInteger inside = new AtomicInteger();
  private volatile Peer lastFrom = Peer.ONLY;
  private volatile boolean overlapped;
  private volatile boolean ended;
  private volatile boolean late;

  @Override
  public void received(byte[] frame, Peer from) {
    enter();
    lastFrom = from;
    frames.add(frame.clone());
    inside.decrementAndGet();
  }

  @Override
  public void stateChanged(BearerState state) {
    late |= ended;
    states.add(state);
  }

  private void enter() {
    overlapped |= inside.incrementAndGet() > 1;
    late |= ended;
  }

  /** From now on every callback is one too many. */
  void end() {
    ended = true;
  }

  boolean wasCalledLate() {
    return late;
  }

  boolean wasCalledByTwoAtOnce() {
    return overlapped;
  }

  /** Where the last frame came from. */
  Peer lastFrom() {
    return lastFrom;
  }

  Optional<byte[]> next(long seconds) throws InterruptedException {
    return Optional.ofNullable(frames.poll(seconds, TimeUnit.SECONDS));
  }

  /** Waits for a frame of exactly these octets; others are passed over. */
  boolean hears(byte[] frame, long seconds) throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    byte[] found;
    do {
      found = frames.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
    } while (found != null && !Arrays.equals(found, frame));
    return found != null;
  }

  /** Waits until the bearer says so. */
  boolean becomes(boolean up, long seconds) throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    BearerState state;
    do {
      state = states.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
    } while (state != null && state.up() != up);
    return state != null;
  }
}
