package org.sealpost.bearer.sms.internal;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
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
import org.sealpost.bearer.api.Bearer;
import org.sealpost.bearer.api.BearerException.Reason;
import org.sealpost.bearer.api.FrameReceiver;
import org.sealpost.bearer.api.LinkedBearer;
import org.sealpost.bearer.api.Peer;
import org.sealpost.modem.api.Modem;

/** The gateway's end: one peer, the network's number, by the modem of a name while it is there. */
@Component(
    service = Bearer.class,
    configurationPid = "org.sealpost.bearer.sms",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = SmsConfig.class, factory = true)
public final class SmsBearer extends LinkedBearer<SmsLink> {
  private final Settings settings;
  private final InstantSource clock;
  private final List<Modem> modems = new CopyOnWriteArrayList<>();

  /** Checks the configuration and does nothing else. */
  @Activate
  public SmsBearer(SmsConfig config) {
    this(config, InstantSource.system());
  }

  SmsBearer(SmsConfig config, InstantSource clock) {
    this(Settings.of(config), clock);
  }

  private SmsBearer(Settings settings, InstantSource clock) {
    super(settings.name());
    this.settings = settings;
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
    link().ifPresent(current -> current.use(modem()));
  }

  /** The first that came of those with the name. */
  private Optional<Modem> modem() {
    return modems.stream().findFirst();
  }

  @Deactivate
  void deactivate() {
    stop();
  }

  @Override
  public int maxFrameSize() {
    return settings.maxFrameSize();
  }

  @Override
  public int cost() {
    return settings.cost(link().filter(SmsLink::isRoaming).isPresent());
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
  protected SmsLink open(FrameReceiver receiver) {
    return new SmsLink(settings, clock, meter(), receiver, modem());
  }

  @Override
  protected CompletionStage<Void> send(SmsLink open, byte[] frame, Peer peer) {
    return Peer.ONLY.equals(peer)
        ? open.send(frame)
        : refuse(Reason.UNKNOWN_PEER, "peer: expected the only one, found another");
  }
}
