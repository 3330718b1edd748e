package org.sealpost.bearer.kit;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.sealpost.bearer.api.Attachment;
import org.sealpost.bearer.api.Bearer;
import org.sealpost.bearer.api.BearerCounters;
import org.sealpost.bearer.api.BearerException;
import org.sealpost.bearer.api.BearerException.Reason;
import org.sealpost.bearer.api.BearerMeter;
import org.sealpost.bearer.api.BearerState;
import org.sealpost.bearer.api.FrameReceiver;
import org.sealpost.bearer.api.Peer;

/** A bearer within one process, good or with one fault. */
final class MemoryBearer implements Bearer {
  enum Link {
    WHOLE,
    STALLED,
    BROKEN
  }

  private record Waiting(byte[] frame, CompletableFuture<Void> stage) {}

  private static final int MAX_FRAME = 4096;
  private static final int MAX_WAITING = 4;

  final BlockingQueue<byte[]> atPeer = new LinkedBlockingQueue<>();
  private final Fault fault;
  private final BearerMeter meter = new BearerMeter();
  private final Queue<Waiting> waiting = new ArrayDeque<>();
  private final CountDownLatch stop = new CountDownLatch(1);
  private Link link = Link.WHOLE;
  private FrameReceiver receiver;
  private boolean stopped;

  MemoryBearer(Fault fault) {
    this.fault = fault;
    if (fault == Fault.LEAVES_A_THREAD) {
      Thread thread = new Thread(this::idle, "memory-bearer");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private void idle() {
    try {
      stop.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public synchronized BearerState state() {
    if (receiver == null && fault != Fault.UP_WITHOUT_RECEIVER) {
      return BearerState.down("nothing is attached");
    }
    return link == Link.BROKEN ? BearerState.down("the link is broken") : BearerState.UP;
  }

  @Override
  public int maxFrameSize() {
    return MAX_FRAME;
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
    return meter.read();
  }

  @Override
  public synchronized CompletionStage<Void> send(byte[] frame, Peer peer) {
    if (stopped) {
      return failed(Reason.STOPPED);
    }
    if (frame.length < 1) {
      throw new IllegalArgumentException("frame: expected 1 octet or more, found 0");
    }
    if (frame.length > MAX_FRAME && fault != Fault.TAKES_ANY_SIZE) {
      return failed(Reason.TOO_LARGE);
    }
    if (!peer.equals(Peer.ONLY) && fault != Fault.TAKES_ANY_PEER) {
      return failed(Reason.UNKNOWN_PEER);
    }
    if (!state().up()) {
      return failed(Reason.DOWN);
    }
    if (link == Link.STALLED) {
      return keep(frame);
    }
    byte[] sent = frame.clone();
    if (fault == Fault.CHANGES_FRAMES) {
      sent[0]++;
    }
    meter.sent(sent.length);
    atPeer.add(sent);
    return CompletableFuture.completedFuture(null);
  }

  private CompletionStage<Void> keep(byte[] frame) {
    if (waiting.size() >= MAX_WAITING && fault != Fault.KEEPS_WITHOUT_BOUND) {
      return failed(Reason.BUSY);
    }
    Waiting kept = new Waiting(frame, new CompletableFuture<>());
    waiting.add(kept);
    return kept.stage;
  }

  @Override
  public Attachment attach(FrameReceiver wanted) {
    synchronized (this) {
      if (stopped || receiver != null && fault != Fault.TAKES_TWO_RECEIVERS) {
        throw new IllegalStateException("stopped, or another receiver is attached");
      }
      receiver = wanted;
    }
    wanted.stateChanged(state());
    return () -> detach(wanted);
  }

  private synchronized void detach(FrameReceiver attached) {
    if (receiver == attached) {
      receiver = null;
    }
  }

  /** On the caller's thread. */
  void receive(byte[] frame) {
    FrameReceiver attached;
    synchronized (this) {
      attached = link == Link.WHOLE ? receiver : null;
    }
    if (attached == null || fault == Fault.LOSES_EVERYTHING_THAT_COMES) {
      return;
    }
    meter.received(frame.length);
    try {
      attached.received(frame, Peer.ONLY);
    } catch (IllegalStateException e) {
      if (fault == Fault.DIES_OF_A_RECEIVER) {
        detach(attached);
      }
    }
  }

  void become(Link next) {
    FrameReceiver attached;
    synchronized (this) {
      link = next;
      attached = fault == Fault.NEVER_SEES_A_BROKEN_LINK ? null : receiver;
    }
    if (attached != null) {
      attached.stateChanged(state());
    }
  }

  synchronized void deactivate() {
    stopped = true;
    receiver = null;
    if (fault != Fault.FORGETS_WHAT_WAITS) {
      waiting.forEach(kept -> kept.stage.completeExceptionally(exception(Reason.STOPPED)));
    }
    waiting.clear();
  }

  /** Lets go of what a fault left behind. */
  void cleanUp() {
    stop.countDown();
  }

  private CompletionStage<Void> failed(Reason reason) {
    meter.failed();
    return CompletableFuture.failedStage(exception(reason));
  }

  private static BearerException exception(Reason reason) {
    return new BearerException(reason, "memory: " + reason);
  }
}
