package org.sealpost.it.spare;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.sealpost.bearer.api.Attachment;
import org.sealpost.bearer.api.Bearer;
import org.sealpost.bearer.api.BearerCounters;
import org.sealpost.bearer.api.BearerException;
import org.sealpost.bearer.api.BearerMeter;
import org.sealpost.bearer.api.BearerState;
import org.sealpost.bearer.api.FrameReceiver;
import org.sealpost.bearer.api.Peer;

/** The smallest bearer: what is sent comes back. An afternoon's work for anyone's own link. */
@Component(property = Bearer.NAME + "=loop")
public final class LoopBearer implements Bearer {
  private final AtomicReference<FrameReceiver> receiver = new AtomicReference<>();
  private final BearerMeter meter = new BearerMeter();

  @Override
  public String name() {
    return "loop";
  }

  @Override
  public BearerState state() {
    return receiver.get() == null ? BearerState.down("nothing is attached") : BearerState.UP;
  }

  @Override
  public int maxFrameSize() {
    return 65_536;
  }

  @Override
  public int cost() {
    return 1_000;
  }

  @Override
  public boolean canPush() {
    return false;
  }

  @Override
  public BearerCounters counters() {
    return meter.read();
  }

  @Override
  public CompletionStage<Void> send(byte[] frame, Peer peer) {
    FrameReceiver attached = receiver.get();
    if (attached == null) {
      return CompletableFuture.failedFuture(
          new BearerException(BearerException.Reason.DOWN, "nothing is attached"));
    }
    meter.sent(frame.length);
    meter.received(frame.length);
    attached.received(frame, peer);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public Attachment attach(FrameReceiver newReceiver) {
    if (!receiver.compareAndSet(null, newReceiver)) {
      throw new IllegalStateException("another receiver is attached");
    }
    return () -> receiver.compareAndSet(newReceiver, null);
  }

  @Deactivate
  void stop() {
    receiver.set(null);
  }
}
