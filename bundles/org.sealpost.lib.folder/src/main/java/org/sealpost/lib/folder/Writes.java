package org.sealpost.lib.folder;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.sealpost.bearer.api.BearerException;
import org.sealpost.bearer.api.BearerException.Reason;
import org.sealpost.bearer.api.BearerMeter;

/** The frames that wait for the disk: few, and each is settled once. For any thread. */
final class Writes {
  static final int MOST = 64;

  /** A frame that waits. Two of them are never equal. */
  static final class Write {
    private final byte[] frame;
    private final CompletableFuture<Void> stage = new CompletableFuture<>();

    private Write(byte[] frame) {
      this.frame = frame;
    }
  }

  /** Writes a frame to the disk. */
  interface Keeper {
    void keep(byte[] frame) throws BearerException;
  }

  private final BearerMeter meter;

  /** Guarded by itself, like {@link #ended}. */
  private final Set<Write> waiting = new HashSet<>();

  private boolean ended;

  Writes(BearerMeter meter) {
    this.meter = meter;
  }

  /** Takes a frame, or says why not. */
  CompletionStage<Void> accept(byte[] frame, Consumer<Write> then) {
    Write write = new Write(frame);
    synchronized (waiting) {
      if (ended) {
        return refuse(Reason.DOWN, "nothing is attached");
      } else if (waiting.size() >= MOST) {
        return refuse(Reason.BUSY, "expected at most " + MOST + " frames at a time, found more");
      }
      waiting.add(write);
    }
    then.accept(write);
    return write.stage;
  }

  /** Writes a frame, if it still waits. */
  void settle(Write write, Keeper keeper) {
    try {
      keeper.keep(write.frame);
      if (forget(write)) {
        meter.sent(write.frame.length);
        write.stage.complete(null);
      }
    } catch (BearerException e) {
      fail(write, e);
    } catch (Throwable e) {
      fail(write, new BearerException(Reason.FAILED, "not written: " + e, e));
    }
  }

  /** Gives everything back; nothing is accepted afterwards. */
  void end(BearerException why) {
    List<Write> left;
    synchronized (waiting) {
      ended = true;
      left = List.copyOf(waiting);
    }
    left.forEach(write -> fail(write, why));
  }

  private CompletionStage<Void> refuse(Reason reason, String message) {
    meter.failed();
    return CompletableFuture.failedStage(new BearerException(reason, message));
  }

  private void fail(Write write, BearerException why) {
    if (forget(write)) {
      meter.failed();
      write.stage.completeExceptionally(why);
    }
  }

  private boolean forget(Write write) {
    synchronized (waiting) {
      return waiting.remove(write);
    }
  }
}
