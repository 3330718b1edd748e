package org.sealpost.lib.folder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.sealpost.bearer.api.BearerException;
import org.sealpost.bearer.api.BearerException.Reason;
import org.sealpost.bearer.api.BearerLink;
import org.sealpost.bearer.api.BearerMeter;
import org.sealpost.bearer.api.BearerState;
import org.sealpost.bearer.api.FrameReceiver;
import org.sealpost.bearer.api.Peer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attachment: looks into the folder again and again, and writes what is sent. All of it is on
 * one thread, but for {@link #send}, {@link #state()} and {@link #close}.
 */
final class FolderLink implements BearerLink {
  private static final Logger LOG = LoggerFactory.getLogger(FolderLink.class);

  /** Frames of one peer that are handed on at a look: the receiver's queues are bounded too. */
  private static final int MOST_AT_A_LOOK = 32;

  private final FolderSettings settings;
  private final Side side;
  private final Disk disk;
  private final BearerMeter meter;
  private final FrameReceiver receiver;
  private final Writes writes;
  private final LookThread thread;
  private final Map<Peer, FrameFolder> folders = new HashMap<>();
  private volatile BearerState state = BearerState.down("not looked at yet");

  FolderLink(
      FolderSettings settings, Side side, Disk disk, BearerMeter meter, FrameReceiver receiver) {
    this.settings = settings;
    this.side = side;
    this.disk = disk;
    this.meter = meter;
    this.receiver = receiver;
    writes = new Writes(meter);
    thread = new LookThread("sealpost-bearer-" + settings.name());
  }

  @Override
  public void start() {
    thread.every(settings.look(), this::look);
  }

  @Override
  public BearerState state() {
    return state;
  }

  CompletionStage<Void> send(byte[] frame, Peer peer) {
    return writes.accept(frame, write -> thread.execute(() -> writes.settle(write, keep(peer))));
  }

  /** Ends everything. After it nobody is called any more. */
  @Override
  public void close(BearerException why) {
    state = BearerState.down(why.getMessage());
    thread.close();
    writes.end(why);
  }

  /** What a frame that is sent to a peer meets. */
  private Writes.Keeper keep(Peer peer) {
    return frame -> {
      if (!state.up()) {
        throw new BearerException(Reason.DOWN, state.reason());
      }
      try {
        BearerState now = found(); // it may have been pulled since
        if (!now.up()) {
          throw new BearerException(Reason.DOWN, now.reason());
        }
        Optional<Path> out = side.out(disk, settings.root(), peer);
        if (out.isEmpty()) {
          throw new BearerException(
              Reason.UNKNOWN_PEER, "peer: expected one with a folder, found none");
        }
        new FrameFolder(disk, out.get()).put(frame);
      } catch (IOException e) {
        throw new BearerException(Reason.FAILED, "not written: " + say(e), e);
      }
    };
  }

  private void look() {
    try {
      BearerState found = found();
      change(found);
      if (found.up()) {
        receive();
      } else {
        folders.clear(); // another stick may come
      }
    } catch (Throwable e) {
      // Whatever it was, the next look is due.
      change(BearerState.down(say(e)));
    }
  }

  private BearerState found() throws IOException {
    Path root = settings.root();
    if (!disk.isThere(root)) {
      return BearerState.down("no such folder: " + root);
    } else if (!disk.isWritable(root)) {
      return BearerState.down("cannot be written to: " + root);
    }
    side.prepare(disk, root);
    return BearerState.UP;
  }

  private void receive() throws IOException {
    List<Peer> peers = side.peers(disk, settings.root());
    folders.keySet().retainAll(new HashSet<>(peers));
    for (Peer peer : peers) {
      Optional<Path> in = side.in(disk, settings.root(), peer);
      if (in.isPresent()) {
        receive(folders.computeIfAbsent(peer, it -> new FrameFolder(disk, in.get())), peer);
      }
    }
  }

  /** One gateway's folder that cannot be read is no other's trouble. */
  private void receive(FrameFolder folder, Peer peer) {
    try {
      for (FrameFolder.Found found : folder.take(MOST_AT_A_LOOK)) {
        found.frame().ifPresentOrElse(frame -> handOn(frame, peer), meter::failed);
        folder.handed(found.name());
      }
    } catch (IOException e) {
      meter.failed();
      LOG.debug("{}: {}", settings.root(), say(e));
    }
  }

  private void handOn(byte[] frame, Peer peer) {
    meter.received(frame.length);
    callBack(() -> receiver.received(frame, peer));
  }

  private void change(BearerState now) {
    if (!now.equals(state) && !thread.isClosed()) {
      state = now;
      callBack(() -> receiver.stateChanged(now));
    }
  }

  private void callBack(Runnable call) {
    if (thread.isClosed()) {
      return;
    }
    try {
      call.run();
    } catch (Throwable e) {
      LOG.warn("the receiver failed", e);
    }
  }

  private static String say(Throwable e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
