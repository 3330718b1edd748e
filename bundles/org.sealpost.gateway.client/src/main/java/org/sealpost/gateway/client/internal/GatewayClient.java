package org.sealpost.gateway.client.internal;

import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.sealpost.bearer.api.Bearer;
import org.sealpost.codec.frame.MessageId;
import org.sealpost.gateway.api.FrameQueues;
import org.sealpost.gateway.api.SatModule;
import org.sealpost.seal.api.KeyAgreementPeer;
import org.sealpost.seal.api.Sealer;
import org.sealpost.store.api.Store;
import org.sealpost.store.api.Tx;
import org.sealpost.store.api.Vault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The client module (figure 1: 170): keeps the queues, chooses bearers, runs logins. It stays
 * active without any plug-in and never opens a seal.
 */
@Component(
    service = {FrameQueues.class, ClientView.class},
    immediate = true,
    configurationPid = "org.sealpost.gateway.client",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ClientConfig.class)
public final class GatewayClient implements FrameQueues, ClientView {
  private static final Logger LOG = LoggerFactory.getLogger(GatewayClient.class);

  /** What deactivation may take for all cards together. */
  private static final long STOP_MILLIS = 1_500;

  private final ClientConfig config;
  private final Store store;
  private final ClientTimes times;
  private final FrameLog frameLog;
  private final SecureRandom random = new SecureRandom();
  private final ClientCounters counters = new ClientCounters();
  private final Map<SatModule, CardLink> links = new ConcurrentHashMap<>();
  private final CardNames names;
  private final KeyPlugins plugins;
  private final BearerPool bearers;
  private final BearerWatch watch;
  private final Origins origins = new Origins();
  private final Reception reception;
  private final Context context = new Context();
  private volatile boolean stopped;

  /** Called by the component runtime. */
  @Activate
  public GatewayClient(ClientConfig config, @Reference Store store, @Reference Vault vault) {
    this(config, store, vault, ClientTimes.NORMAL);
  }

  GatewayClient(ClientConfig config, Store store, Vault vault, ClientTimes times) {
    this.config = config;
    this.store = store;
    this.times = times;
    frameLog = new FrameLog(config.frameLog());
    reception = new Reception(links.values(), frameLog, origins, counters);
    names = new CardNames(config, store, vault);
    plugins = new KeyPlugins(config, names, random);
    BearerRanks ranks = BearerRanks.of(config.ranks());
    bearers = new BearerPool(new Events(), frameLog, ranks, GatewayClient::millis);
    long each = TimeUnit.SECONDS.toMillis(config.bearerChangeSeconds());
    watch = new BearerWatch(GatewayClient::millis, each, this::reachable, bearers::choose);
  }

  @Deactivate
  void stop() {
    stopped = true;
    bearers.close();
    watch.close();
    List<CardLink> open = List.copyOf(links.values());
    links.clear();
    open.forEach(CardLink::close);
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(STOP_MILLIS);
    for (CardLink link : open) {
      if (!link.awaitEnd(TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()))) {
        LOG.warn("card {}: its link has not ended yet", link.sat().card().slot());
      }
    }
    if (!watch.awaitEnd(TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()))) {
      LOG.warn("the choice of bearers has not ended yet");
    }
    frameLog.close();
  }

  private static long millis() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }

  private void reachable() {
    links.values().forEach(CardLink::bearerUp);
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addBearer(Bearer bearer) {
    if (!stopped) {
      bearers.add(bearer);
    }
  }

  void removeBearer(Bearer bearer) {
    bearers.remove(bearer);
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addAgreement(KeyAgreementPeer peer) {
    plugins.add(peer);
    links.values().forEach(link -> link.pluginsChanged(login -> false));
  }

  void removeAgreement(KeyAgreementPeer peer) {
    plugins.remove(peer);
    links.values().forEach(link -> link.pluginsChanged(login -> login.needsAgreement(peer.name())));
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addSealer(Sealer sealer) {
    plugins.add(sealer);
    links.values().forEach(link -> link.sealersChanged(login -> false));
  }

  void removeSealer(Sealer sealer) {
    plugins.remove(sealer);
    int algorithm = sealer.algorithm();
    links.values().forEach(link -> link.sealersChanged(login -> login.needsSealer(algorithm)));
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addSat(SatModule sat) {
    if (stopped) {
      return;
    }
    // Known first: what is queued from now on is told to the link, what was before it reads.
    CardLink link = new CardLink(sat, context);
    links.put(sat, link);
    link.start();
  }

  void removeSat(SatModule sat) {
    CardLink link = links.remove(sat);
    if (link != null) {
      link.close();
    }
  }

  @Override
  public void putOutbound(Tx tx, String iccid, MessageId message, byte[] frame) {
    QueueTables.putOutbound(tx, iccid, message, frame);
    tx.afterCommit(() -> tell(iccid, link -> link.outboundPut(message, frame)));
  }

  @Override
  public void removeOutbound(Tx tx, String iccid, MessageId message) {
    QueueTables.removeOutbound(tx, iccid, message);
    tx.afterCommit(() -> tell(iccid, link -> link.outboundRemoved(message)));
  }

  @Override
  public void sendOnce(Tx tx, String iccid, byte[] frame) {
    tx.afterCommit(() -> bearers.send(frame, 0, false));
  }

  @Override
  public Optional<QueuedFrame> firstInbound(Tx tx, String iccid) {
    Optional<QueuedFrame> first = QueueTables.firstInbound(tx, iccid);
    first.ifPresent(queued -> origins.taken(iccid, queued.frame()));
    return first;
  }

  @Override
  public void removeInbound(Tx tx, QueuedFrame frame) {
    QueueTables.removeInbound(tx, frame);
  }

  @Override
  public void heard(Tx tx, String iccid) {
    Optional<String> bearer = origins.ofTaken(iccid);
    tx.afterCommit(
        () -> {
          bearer.ifPresent(bearers::answered);
          tell(iccid, CardLink::heard);
        });
  }

  @Override
  public void authenticate(Tx tx, String iccid) {
    tx.afterCommit(() -> tell(iccid, CardLink::authenticate));
  }

  @Override
  public void cardLeft(Tx tx, String iccid) {
    names.forget(tx, iccid);
  }

  @Override
  public void sessionChanged(String iccid) {
    tell(iccid, CardLink::sessionChanged);
  }

  @Override
  public List<SatModule> cards() {
    return List.copyOf(links.keySet());
  }

  @Override
  public List<BearerReport> bearers() {
    return bearers.report();
  }

  @Override
  public ClientCounters counters() {
    return counters;
  }

  private void tell(String iccid, Consumer<CardLink> news) {
    links.values().stream().filter(link -> link.iccid().equals(iccid)).forEach(news);
  }

  private final class Events implements BearerPool.Events {
    @Override
    public void received(Bearer bearer, byte[] octets) {
      reception.received(bearer.name(), octets);
    }

    @Override
    public void changed() {
      watch.changed();
    }

    @Override
    public void left() {
      watch.left();
    }
  }

  private final class Context implements ClientContext {
    @Override
    public Store store() {
      return store;
    }

    @Override
    public BearerPool bearers() {
      return bearers;
    }

    @Override
    public ClientCounters counters() {
      return counters;
    }

    @Override
    public RandomGenerator random() {
      return random;
    }

    @Override
    public long now() {
      return millis();
    }

    @Override
    public void answered(byte[] frame) {
      origins.of(frame).ifPresent(bearers::answered);
    }

    @Override
    public ClientTimes times() {
      return times;
    }

    @Override
    public long pollMillis() {
      return TimeUnit.SECONDS.toMillis(config.pollSeconds());
    }

    @Override
    public long hintMillis() {
      return TimeUnit.SECONDS.toMillis(config.hintSeconds());
    }

    @Override
    public long graceMillis() {
      return TimeUnit.SECONDS.toMillis(config.sealerGraceSeconds());
    }

    @Override
    public CardNames names() {
      return names;
    }

    @Override
    public Optional<Login> newLogin(
        SatModule sat, boolean nameRefused, Executor executor, Login.Outcome outcome) {
      return plugins.newLogin(sat, nameRefused, executor, outcome);
    }
  }
}
