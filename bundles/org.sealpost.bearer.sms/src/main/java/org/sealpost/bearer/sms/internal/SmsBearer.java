package org.sealpost.bearer.sms.internal;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
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
import org.sealpost.modem.api.Modem;

/** The gateway's end: one peer, the network's number, by the modem of a name while it is there. */
@Component(
    service = Bearer.class,
    configurationPid = "org.sealpost.bearer.sms",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = SmsConfig.class, factory = true)
public final class SmsBearer implements Bearer {
  private static final BearerState UNATTACHED = BearerState.down("nothing is attached");

  private final Settings settings;
  private final InstantSource clock;
  private final BearerMeter meter = new BearerMeter();
  private final List<Modem> modems = new CopyOnWriteArrayList<>();
  private volatile Optional<SmsLink> link = Optional.empty();
  private volatile boolean stopped;

  /** Checks the configuration and does nothing else. */
  @Activate
  public SmsBearer(SmsConfig config) {
    this(config, InstantSource.system());
  }

  SmsBearer(SmsConfig config, InstantSource clock) {
    settings = Settings.of(config);
    this.clock = clock;
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addModem(Modem modem) {
    if (modem.name().equals(settings.modem())) {
      modems.add(modem);
      useModem();
    }
  }

  void removeModem(Modem modem) {
    modems.remove(modem);
    useModem();
  }

  private synchronized void useModem() {
    link.ifPresent(current -> current.use(modem()));
  }

  /** The first that came of those with the name. */
  private Optional<Modem> modem() {
    return modems.stream().findFirst();
  }

  @Deactivate
  void deactivate() {
    Optional<SmsLink> last;
    synchronized (this) {
      stopped = true;
      last = link;
    }
    last.ifPresent(current -> detach(current, Reason.STOPPED, "the bearer was deactivated"));
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public BearerState state() {
    return link.map(SmsLink::state).orElse(UNATTACHED);
  }

  @Override
  public int maxFrameSize() {
    return settings.maxFrameSize();
  }

  @Override
  public int cost() {
    return settings.cost(link.filter(SmsLink::isRoaming).isPresent());
  }

  @Override
  public boolean canPush() {
    return true;
  }

  @Override
  public Duration roundTrip() {
    return settings.roundTrip();
  }

  @Override
  public BearerCounters counters() {
    return meter.read();
  }

  @Override
  public CompletionStage<Void> send(byte[] frame, Peer peer) {
    if (frame.length < 1) {
      throw new IllegalArgumentException("frame: expected 1 octet or more, found 0");
    }
    Optional<SmsLink> current = link;
    if (stopped) {
      return refuse(Reason.STOPPED, "the bearer was deactivated");
    }
    if (frame.length > maxFrameSize()) {
      String message = "frame: expected at most %d octets, found %d";
      return refuse(Reason.TOO_LARGE, message.formatted(maxFrameSize(), frame.length));
    }
    if (!Peer.ONLY.equals(peer)) {
      return refuse(Reason.UNKNOWN_PEER, "peer: expected the only one, found another");
    }
    BearerState now = current.map(SmsLink::state).orElse(UNATTACHED);
    return current.isPresent() && now.up()
        ? current.get().send(frame)
        : refuse(Reason.DOWN, now.reason());
  }

  private CompletionStage<Void> refuse(Reason reason, String message) {
    meter.failed();
    return CompletableFuture.failedStage(new BearerException(reason, message));
  }

  @Override
  public synchronized Attachment attach(FrameReceiver receiver) {
    if (stopped || link.isPresent()) {
      throw new IllegalStateException(
          name() + (stopped ? ": deactivated" : ": another receiver is attached"));
    }
    SmsLink made = new SmsLink(settings, clock, meter, receiver);
    link = Optional.of(made);
    made.start(modem());
    return () -> detach(made, Reason.DOWN, "the receiver was detached");
  }

  private void detach(SmsLink gone, Reason reason, String message) {
    synchronized (this) {
      if (link.filter(gone::equals).isEmpty()) {
        return;
      }
      link = Optional.empty();
    }
    // Not under the lock: a callback that is just running may want it.
    gone.close(new BearerException(reason, message));
  }
}
