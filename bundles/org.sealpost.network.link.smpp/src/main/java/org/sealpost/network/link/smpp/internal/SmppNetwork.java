package org.sealpost.network.link.smpp.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.sealpost.bearer.api.Attachment;
import org.sealpost.bearer.api.Bearer;
import org.sealpost.bearer.api.BearerCounters;
import org.sealpost.bearer.api.BearerException;
import org.sealpost.bearer.api.BearerException.Reason;
import org.sealpost.bearer.api.BearerMeter;
import org.sealpost.bearer.api.BearerState;
import org.sealpost.bearer.api.FrameReceiver;
import org.sealpost.bearer.api.Peer;
import org.sealpost.codec.sms.PortMessages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The network's end of the SMS bearer: a peer's address is the number of its modem. */
@Component(
    service = Bearer.class,
    configurationPid = "org.sealpost.network.link.smpp",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = SmppConfig.class, factory = true)
public final class SmppNetwork implements Bearer {
  private static final Logger LOG = LoggerFactory.getLogger(SmppNetwork.class);
  private static final int WAITING = 256;
  private static final BearerState UNATTACHED = BearerState.down("nothing is attached");

  /** A national SMS (see {@link Bearer#cost}). */
  private static final int COST = 100;

  /** A message waits for who is out of reach, and the answer takes as long. */
  private static final Duration ROUND_TRIP = Duration.ofMinutes(5);

  private final Settings settings;
  private final BearerMeter counters = new BearerMeter();
  private volatile Optional<Attached> attached = Optional.empty();
  private volatile boolean stopped;

  /**
   * Checks the configuration and does nothing else: there is no connection before an attachment.
   */
  @Activate
  public SmppNetwork(SmppConfig config) {
    settings = Settings.of(config);
  }

  @Deactivate
  void deactivate() {
    Optional<Attached> last;
    synchronized (this) {
      stopped = true;
      last = attached;
    }
    last.ifPresent(current -> detach(current, Reason.STOPPED, "the bearer was deactivated"));
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public BearerState state() {
    return attached.map(current -> current.link.state()).orElse(UNATTACHED);
  }

  @Override
  public int maxFrameSize() {
    return PortMessages.EACH * settings.messagesPerFrame();
  }

  @Override
  public int cost() {
    return COST;
  }

  @Override
  public boolean canPush() {
    return true;
  }

  @Override
  public Duration roundTrip() {
    return ROUND_TRIP;
  }

  @Override
  public BearerCounters counters() {
    return counters.read();
  }

  @Override
  public CompletionStage<Void> send(byte[] frame, Peer peer) {
    if (frame.length < 1) {
      throw new IllegalArgumentException("frame: expected 1 octet or more, found 0");
    }
    if (stopped) {
      return refuse(Reason.STOPPED, "the bearer was deactivated");
    }
    if (frame.length > maxFrameSize()) {
      String message = "frame: expected at most %d octets, found %d";
      return refuse(Reason.TOO_LARGE, message.formatted(maxFrameSize(), frame.length));
    }
    BearerState now = state();
    Optional<Attached> current = attached;
    if (!now.up() || current.isEmpty()) {
      return refuse(Reason.DOWN, now.reason());
    }
    Optional<PhoneNumber> to = PhoneNumber.of(peer.address());
    return to.isPresent()
        ? current.get().outgoing.send(frame, to.get())
        : refuse(Reason.UNKNOWN_PEER, "peer: expected a number, found another address");
  }

  private CompletionStage<Void> refuse(Reason reason, String message) {
    counters.failed();
    return CompletableFuture.failedStage(new BearerException(reason, message));
  }

  @Override
  public synchronized Attachment attach(FrameReceiver receiver) {
    if (stopped || attached.isPresent()) {
      throw new IllegalStateException(
          name() + (stopped ? ": deactivated" : ": another receiver is attached"));
    }
    Attached made = new Attached(receiver);
    attached = Optional.of(made);
    made.link.start();
    return () -> detach(made, Reason.DOWN, "the receiver was detached");
  }

  private void detach(Attached gone, Reason reason, String message) {
    synchronized (this) {
      if (attached.filter(gone::equals).isEmpty()) {
        return;
      }
      attached = Optional.empty();
    }
    // Not under the lock: a callback that is just running may want it.
    gone.end(new BearerException(reason, message));
  }

  /** A receiver, and what there is while it is attached. */
  private final class Attached {
    private final FrameReceiver receiver;
    private final CentreLink link;
    private final Outgoing outgoing;

    /** Runs the callbacks, so that the centre has its answer whatever a receiver does. */
    private final ThreadPoolExecutor callbacks =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            work -> {
              Thread thread = new Thread(work, "sealpost-smpp-callback");
              thread.setDaemon(true);
              return thread;
            });

    /** Guards the callbacks: none follows the end. */
    private final Object calls = new Object();

    private boolean over;

    Attached(FrameReceiver receiver) {
      this.receiver = receiver;
      Incoming incoming = new Incoming(settings.port(), this::received, counters::failed);
      link = new CentreLink(settings, incoming, this::stateChanged);
      outgoing = new Outgoing(settings, link::session, counters);
    }

    private void received(PhoneNumber from, byte[] frame) {
      call(
          () -> {
            counters.received(frame.length);
            receiver.received(frame, new Peer(from.text()), from.text());
          });
    }

    private void stateChanged(BearerState state) {
      call(() -> receiver.stateChanged(state));
    }

    private void call(Runnable callback) {
      try {
        callbacks.execute(() -> guarded(callback));
      } catch (RejectedExecutionException e) {
        counters.failed();
        LOG.debug("{}: the receiver is gone or does not keep up", name());
      }
    }

    private void guarded(Runnable callback) {
      synchronized (calls) {
        if (over) {
          return;
        }
        try {
          callback.run();
        } catch (RuntimeException | LinkageError e) {
          LOG.error("{}: the receiver failed", name(), e);
        }
      }
    }

    void end(BearerException why) {
      synchronized (calls) {
        over = true;
      }
      callbacks.shutdownNow();
      outgoing.end(why);
      link.close();
    }
  }
}
