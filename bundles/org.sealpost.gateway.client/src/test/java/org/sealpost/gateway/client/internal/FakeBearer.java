package org.sealpost.gateway.client.internal;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import org.sealpost.bearer.api.Attachment;
import org.sealpost.bearer.api.Bearer;
import org.sealpost.bearer.api.BearerCounters;
import org.sealpost.bearer.api.BearerException;
import org.sealpost.bearer.api.BearerException.Reason;
import org.sealpost.bearer.api.BearerState;
import org.sealpost.bearer.api.FrameReceiver;
import org.sealpost.bearer.api.Peer;

/** A bearer whose other end is the test. */
final class FakeBearer implements Bearer {
  final BlockingQueue<byte[]> sent = new LinkedBlockingQueue<>();
  volatile FrameReceiver receiver;
  volatile boolean attachable = true;
  volatile Reason failure;
  volatile Runnable beforeSend = () -> {};
  volatile boolean throwing;
  volatile int maxFrameSize = 65536;
  volatile boolean push = true;
  volatile Duration roundTrip = Duration.ZERO;
  private final String name;
  private final int cost;
  private volatile BearerState state = BearerState.UP;

  FakeBearer(String name, int cost) {
    this.name = name;
    this.cost = cost;
  }

  /** A frame from the network. */
  void deliver(byte[] frame) {
    receiver.received(frame, Peer.ONLY);
  }

  void become(BearerState next) {
    state = next;
    if (receiver != null) {
      receiver.stateChanged(next);
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public BearerState state() {
    return state;
  }

  @Override
  public int maxFrameSize() {
    return maxFrameSize;
  }

  @Override
  public int cost() {
    return cost;
  }

  @Override
  public boolean canPush() {
    return push;
  }

  @Override
  public Duration roundTrip() {
    return roundTrip;
  }

  @Override
  public BearerCounters counters() {
    return new BearerCounters(sent.size(), 0, 0, 0, 0);
  }

  @Override
  public CompletionStage<Void> send(byte[] frame, Peer peer) {
    if (throwing) {
      throw new IllegalStateException("a bearer with a bug");
    }
    beforeSend.run();
    if (failure != null) {
      return CompletableFuture.failedFuture(new BearerException(failure, "the link broke"));
    }
    sent.add(frame);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public Attachment attach(FrameReceiver attached) {
    if (!attachable || receiver != null) {
      throw new IllegalStateException("another receiver is attached");
    }
    receiver = attached;
    return () -> receiver = null;
  }
}
