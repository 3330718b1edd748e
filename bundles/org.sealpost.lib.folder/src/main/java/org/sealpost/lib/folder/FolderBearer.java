package org.sealpost.lib.folder;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.sealpost.bearer.api.Attachment;
import org.sealpost.bearer.api.Bearer;
import org.sealpost.bearer.api.BearerCounters;
import org.sealpost.bearer.api.BearerException;
import org.sealpost.bearer.api.BearerException.Reason;
import org.sealpost.bearer.api.BearerMeter;
import org.sealpost.bearer.api.BearerState;
import org.sealpost.bearer.api.FrameReceiver;
import org.sealpost.bearer.api.Peer;

/** One end of the folder bearer. The folder is touched only while a receiver is attached. */
public abstract class FolderBearer implements Bearer {
  /** Free, but somebody has to walk. */
  private static final int COST = 50;

  private static final BearerState UNATTACHED = BearerState.down("nothing is attached");

  private final FolderSettings settings;
  private final Side side;
  private final Disk disk;
  private final BearerMeter meter = new BearerMeter();

  /** What is attached, or null; written under the lock of this object. */
  private volatile FolderLink link;

  private volatile boolean stopped;

  /**
   * Does nothing but remember.
   *
   * @param disk the machine's, or one that fails as a test likes
   */
  protected FolderBearer(FolderSettings settings, Side side, Disk disk) {
    this.settings = settings;
    this.side = side;
    this.disk = disk;
  }

  /** Ends everything within 2 s; for {@code @Deactivate}. */
  protected final void stop() {
    FolderLink attached;
    synchronized (this) {
      stopped = true;
      attached = link;
    }
    detach(attached, Reason.STOPPED, "the bearer was deactivated");
  }

  @Override
  public final String name() {
    return settings.name();
  }

  @Override
  public final BearerState state() {
    FolderLink current = link;
    return current == null ? UNATTACHED : current.state();
  }

  @Override
  public final int maxFrameSize() {
    return FrameFolder.MAX_FRAME;
  }

  @Override
  public final int cost() {
    return COST;
  }

  @Override
  public final boolean canPush() {
    return true;
  }

  @Override
  public final Duration roundTrip() {
    return settings.roundTrip();
  }

  @Override
  public final BearerCounters counters() {
    return meter.read();
  }

  @Override
  public final CompletionStage<Void> send(byte[] frame, Peer peer) {
    if (frame.length < 1) {
      throw new IllegalArgumentException("frame: expected 1 octet or more, found 0");
    }
    FolderLink current = link;
    if (stopped) {
      return refuse(Reason.STOPPED, "the bearer was deactivated");
    } else if (frame.length > FrameFolder.MAX_FRAME) {
      String message = "frame: expected at most %d octets, found %d";
      return refuse(Reason.TOO_LARGE, message.formatted(FrameFolder.MAX_FRAME, frame.length));
    } else if (current == null) {
      return refuse(Reason.DOWN, UNATTACHED.reason());
    }
    return current.send(frame, peer);
  }

  @Override
  public final synchronized Attachment attach(FrameReceiver receiver) {
    if (stopped || link != null) {
      throw new IllegalStateException(
          name() + (stopped ? ": deactivated" : ": another receiver is attached"));
    }
    FolderLink attached = new FolderLink(settings, side, disk, meter, receiver);
    link = attached;
    attached.start();
    return () -> detach(attached, Reason.DOWN, "the receiver was detached");
  }

  private void detach(FolderLink attached, Reason reason, String message) {
    synchronized (this) {
      if (attached == null || attached != link) {
        return;
      }
      link = null;
    }
    // Not under the lock: a callback that is just running may want it.
    attached.close(reason, message);
  }

  private CompletionStage<Void> refuse(Reason reason, String message) {
    meter.failed();
    return CompletableFuture.failedStage(new BearerException(reason, message));
  }
}
