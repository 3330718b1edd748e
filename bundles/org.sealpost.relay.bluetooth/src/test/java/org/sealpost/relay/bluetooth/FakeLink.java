package org.sealpost.relay.bluetooth;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import org.sealpost.bearer.api.Attachment;
import org.sealpost.bearer.api.Bearer;
import org.sealpost.bearer.api.BearerCounters;
import org.sealpost.bearer.api.BearerException;
import org.sealpost.bearer.api.BearerMeter;
import org.sealpost.bearer.api.BearerState;
import org.sealpost.bearer.api.FrameReceiver;
import org.sealpost.bearer.api.Peer;

/** A link to a network that is where a test says. */
final class FakeLink implements Bearer {
  final BlockingQueue<byte[]> sent = new LinkedBlockingQueue<>();
  private volatile BearerState state = BearerState.UP;
  private volatile FrameReceiver receiver;

  /** What the network sends. */
  void push(byte[] frame) {
    receiver.received(frame, Peer.ONLY);
  }

  void change(BearerState now) {
    state = now;
    FrameReceiver attached = receiver;
    if (attached != null) {
      attached.stateChanged(now);
    }
  }

  boolean isAttached() {
    return receiver != null;
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public BearerState state() {
    return state;
  }

  @Override
  public int maxFrameSize() {
    return 65_536;
  }

  @Override
  public int cost() {
    return 0;
  }

  @Override
  public boolean canPush() {
    return true;
  }

  @Override
  public BearerCounters counters() {
    return new BearerMeter().read();
  }

  @Override
  public CompletionStage<Void> send(byte[] frame, Peer peer) {
    if (!state.up()) {
      return CompletableFuture.failedStage(
          new BearerException(BearerException.Reason.DOWN, state.reason()));
    }
    sent.add(frame);
    return CompletableFuture.completedStage(null);
  }

  @Override
  public Attachment attach(FrameReceiver given) {
    receiver = given;
    return () -> receiver = null;
  }
}
