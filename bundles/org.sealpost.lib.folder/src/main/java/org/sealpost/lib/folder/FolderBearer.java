package org.sealpost.lib.folder;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.sealpost.bearer.api.FrameReceiver;
import org.sealpost.bearer.api.LinkedBearer;
import org.sealpost.bearer.api.Peer;

/** One end of the folder bearer. The folder is touched only while a receiver is attached. */
public abstract class FolderBearer extends LinkedBearer<FolderLink> {
  /** Free, but somebody has to walk. */
  private static final int COST = 50;

  private final FolderSettings settings;
  private final Side side;
  private final Disk disk;

  /**
   * Does nothing but remember.
   *
   * @param disk the machine's, or one that fails as a test likes
   */
  protected FolderBearer(FolderSettings settings, Side side, Disk disk) {
    super(settings.name());
    this.settings = settings;
    this.side = side;
    this.disk = disk;
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
  protected final FolderLink open(FrameReceiver receiver) {
    return new FolderLink(settings, side, disk, meter(), receiver);
  }

  @Override
  protected final CompletionStage<Void> send(FolderLink open, byte[] frame, Peer peer) {
    return open.send(frame, peer);
  }
}
