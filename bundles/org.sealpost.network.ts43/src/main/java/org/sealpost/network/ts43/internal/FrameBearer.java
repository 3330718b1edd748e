package org.sealpost.network.ts43.internal;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.sealpost.bearer.api.Attachment;
import org.sealpost.bearer.api.Bearer;
import org.sealpost.bearer.api.BearerCounters;
import org.sealpost.bearer.api.BearerException;
import org.sealpost.bearer.api.BearerException.Reason;
import org.sealpost.bearer.api.BearerMeter;
import org.sealpost.bearer.api.BearerState;
import org.sealpost.bearer.api.FrameReceiver;
import org.sealpost.bearer.api.Peer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bearer that clients are reached by that only speak TS.43: frames go up in a POST and down in
 * its answer, or in the next one's. A peer's address is its run's conversation: it says where
 * frames go, never whose they are.
 */
@Component(
    service = {Bearer.class, FrameExchange.class},
    configurationPid = "org.sealpost.network.ts43",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class FrameBearer implements Bearer, FrameExchange {
  static final int MAX_FRAME = 65_536;

  private static final Logger LOG = LoggerFactory.getLogger(FrameBearer.class);
  private static final BearerState UNATTACHED = BearerState.down("nothing is attached");

  private final Ts43Config config;
  private final BearerMeter counters = new BearerMeter();
  private final AtomicLong waitingOctets = new AtomicLong();
  private final Map<String, Mailbox> peers = new LinkedHashMap<>(16, 0.75f, true);
  private volatile FrameReceiver receiver;
  private boolean stopped;

  /** Holds nothing yet. */
  @Activate
  public FrameBearer(Ts43Config config) {
    this.config = config;
  }

  @Deactivate
  void deactivate() {
    synchronized (this) {
      stopped = true;
      receiver = null;
    }
    forgetAll(new BearerException(Reason.STOPPED, "the bearer was deactivated"));
  }

  @Override
  public CompletionStage<List<byte[]>> exchange(String address, List<byte[]> up, Duration wait)
      throws Refusal {
    FrameReceiver to = receiver;
    if (to == null) {
      throw Refusal.unavailable();
    }
    Mailbox mailbox = mailbox(address);
    for (byte[] frame : up) {
      counters.received(frame.length);
      hand(frame, mailbox, to);
    }
    return mailbox
        .collect(wait)
        .thenApply(
            down -> {
              down.forEach(frame -> counters.sent(frame.length));
              return down;
            });
  }

  /** What goes wrong on the other side is no reason to lose the peer. */
  private void hand(byte[] frame, Mailbox mailbox, FrameReceiver to) {
    synchronized (mailbox.receiving) {
      if (receiver != to) {
        return; // detached meanwhile
      }
      try {
        to.received(frame, mailbox.peer());
      } catch (RuntimeException e) {
        LOG.warn("the receiver failed", e);
      }
    }
  }

  private Mailbox mailbox(String address) {
    Mailbox gone = null;
    Mailbox mailbox;
    synchronized (peers) {
      mailbox =
          peers.computeIfAbsent(
              address, key -> new Mailbox(new Peer(key), waitingOctets, config.maxWaitingOctets()));
      if (peers.size() > config.maxPeers()) {
        gone = peers.remove(peers.keySet().iterator().next());
      }
    }
    if (gone != null) {
      gone.close(new BearerException(Reason.UNKNOWN_PEER, "peer: made room for a newer one"));
    }
    return mailbox;
  }

  @Override
  public CompletionStage<Void> send(byte[] frame, Peer peer) {
    if (frame.length < 1) {
      throw new IllegalArgumentException("frame: expected 1 octet or more, found 0");
    }
    CompletionStage<Void> left = offer(frame, peer);
    left.whenComplete(
        (done, failure) -> {
          if (failure != null) {
            counters.failed();
          }
        });
    return left;
  }

  private CompletionStage<Void> offer(byte[] frame, Peer peer) {
    if (receiver == null) {
      return failed(Reason.DOWN, UNATTACHED.reason());
    }
    if (frame.length > MAX_FRAME) {
      return failed(
          Reason.TOO_LARGE,
          "frame: expected at most " + MAX_FRAME + " octets, found " + frame.length);
    }
    Mailbox mailbox;
    synchronized (peers) {
      mailbox = peers.get(peer.address());
    }
    return mailbox == null
        ? failed(Reason.UNKNOWN_PEER, "peer: expected a known one, found none")
        : mailbox.offer(frame);
  }

  private static CompletionStage<Void> failed(Reason reason, String message) {
    return CompletableFuture.failedStage(new BearerException(reason, message));
  }

  @Override
  public Attachment attach(FrameReceiver added) {
    synchronized (this) {
      if (stopped || receiver != null) {
        throw new IllegalStateException(
            name() + (stopped ? ": deactivated" : ": another receiver is attached"));
      }
      receiver = added;
    }
    added.stateChanged(BearerState.UP);
    return () -> detach(added);
  }

  private void detach(FrameReceiver attached) {
    synchronized (this) {
      if (receiver != attached) {
        return;
      }
      receiver = null;
    }
    forgetAll(new BearerException(Reason.DOWN, "the receiver was detached"));
  }

  private void forgetAll(BearerException why) {
    List<Mailbox> all;
    synchronized (peers) {
      all = List.copyOf(peers.values());
      peers.clear();
    }
    for (Mailbox mailbox : all) {
      mailbox.close(why);
      awaitCallback(mailbox);
    }
  }

  /** Who has had the lock knows that no callback is running any more. */
  private static void awaitCallback(Mailbox mailbox) {
    synchronized (mailbox.receiving) {
      return;
    }
  }

  @Override
  public String name() {
    return config.sealpost_bearer_name();
  }

  @Override
  public BearerState state() {
    return receiver == null ? UNATTACHED : BearerState.UP;
  }

  @Override
  public int maxFrameSize() {
    return MAX_FRAME;
  }

  @Override
  public int cost() {
    return 0;
  }

  /** Frames wait until the peer asks. */
  @Override
  public boolean canPush() {
    return false;
  }

  @Override
  public BearerCounters counters() {
    return counters.read();
  }
}
