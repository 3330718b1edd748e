package org.sealpost.gateway.client.internal;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.sealpost.bearer.api.Bearer;
import org.sealpost.bearer.api.Peer;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.frame.Frame;
import org.sealpost.codec.frame.FrameCodec;
import org.sealpost.codec.frame.MessageId;
import org.sealpost.codec.frame.Octets;
import org.sealpost.codec.frame.Offer;
import org.sealpost.codec.frame.ResetFrame;
import org.sealpost.codec.frame.SealedFrame;
import org.sealpost.codec.frame.SessionId;
import org.sealpost.gateway.api.FrameQueues;
import org.sealpost.gateway.api.SatModule;
import org.sealpost.seal.api.KeyAgreementPeer;
import org.sealpost.seal.api.Sealer;
import org.sealpost.store.api.Store;
import org.sealpost.store.api.Tx;
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
@Designate(ocd = GatewayClient.Config.class)
public final class GatewayClient implements FrameQueues, ClientView {
  private static final Logger LOG = LoggerFactory.getLogger(GatewayClient.class);

  /** How the client behaves. */
  @ObjectClassDefinition(name = "Sealpost gateway client")
  public @interface Config {
    /** Whether the IMSI may be sent in clear when there is no pseudonym. */
    @AttributeDefinition(
        description = "Whether the IMSI may be sent in clear; say yes only where the link is safe.")
    boolean allowClearImsi() default false;

    /** Key agreements that may be used. */
    @AttributeDefinition(description = "Key agreements that may be used, best first.")
    String[] agreements() default {"eap-aka-prime", "eap-aka"};

    /** Sealers that may be used. */
    @AttributeDefinition(description = "COSE algorithms that may be used, best first.")
    int[] sealers() default {3, 1, 24};

    /** How rare hinted logins are. */
    @AttributeDefinition(
        description = "Least seconds between two logins that the network hinted at.")
    int hintSeconds() default 600;

    /** The frame log. */
    @AttributeDefinition(
        description = "File that every raw frame is written to as a JSON line; empty for none.")
    String frameLog() default "";
  }

  private final Config config;
  private final Store store;
  private final FrameLog frameLog;
  private final SecureRandom random = new SecureRandom();
  private final ClientCounters counters = new ClientCounters();
  private final Map<SatModule, CardLink> links = new ConcurrentHashMap<>();
  private final Map<String, KeyAgreementPeer> agreements = new ConcurrentHashMap<>();
  private final Map<Integer, Sealer> sealers = new ConcurrentHashMap<>();
  private final BearerPool bearers = new BearerPool(new Events());
  private final Context context = new Context();

  /** Called by the component runtime. */
  @Activate
  public GatewayClient(Config config, @Reference Store store) {
    this.config = config;
    this.store = store;
    frameLog = FrameLog.open(config.frameLog());
  }

  @Deactivate
  void stop() {
    bearers.close();
    links.values().forEach(CardLink::close);
    frameLog.close();
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addBearer(Bearer bearer) {
    bearers.add(bearer);
  }

  void removeBearer(Bearer bearer) {
    bearers.remove(bearer);
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addAgreement(KeyAgreementPeer peer) {
    agreements.put(peer.name(), peer);
    links.values().forEach(CardLink::changed);
  }

  void removeAgreement(KeyAgreementPeer peer) {
    agreements.remove(peer.name(), peer);
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addSealer(Sealer sealer) {
    sealers.put(sealer.algorithm(), sealer);
    links.values().forEach(CardLink::changed);
  }

  void removeSealer(Sealer sealer) {
    sealers.remove(sealer.algorithm(), sealer);
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addSat(SatModule sat) {
    links.put(sat, new CardLink(sat, context));
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
  public Optional<QueuedFrame> firstInbound(Tx tx, String iccid) {
    return QueueTables.firstInbound(tx, iccid);
  }

  @Override
  public void removeInbound(Tx tx, QueuedFrame frame) {
    QueueTables.removeInbound(tx, frame);
  }

  @Override
  public List<SatModule> cards() {
    return List.copyOf(links.keySet());
  }

  @Override
  public List<Bearer> bearers() {
    return bearers.snapshot();
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
      frameLog.down(bearer.name(), octets);
      Frame frame;
      try {
        frame = FrameCodec.decode(octets);
      } catch (DecodeException e) {
        counters.malformed();
        LOG.debug("bearer {}: {}", bearer.name(), e.getMessage());
        return;
      }
      List<CardLink> receivers =
          links.values().stream().filter(link -> concerns(link, frame)).toList();
      if (receivers.isEmpty()) {
        counters.stranger();
      }
      receivers.forEach(link -> link.received(frame, octets));
    }

    /** Frames of a login name a nonce or a conversation, which the login itself compares. */
    private boolean concerns(CardLink link, Frame frame) {
      Optional<SessionId> session = Optional.empty();
      if (frame instanceof SealedFrame sealed) {
        session = Optional.of(sealed.header().session());
      } else if (frame instanceof ResetFrame reset) {
        session = Optional.of(reset.session());
      }
      return session.map(link.sat()::knows).orElse(true);
    }

    @Override
    public void up(Bearer bearer) {
      links.values().forEach(CardLink::changed);
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
      return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    @Override
    public long hintMillis() {
      return TimeUnit.SECONDS.toMillis(config.hintSeconds());
    }

    @Override
    public ScheduledExecutorService newExecutor(String name) {
      return Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, name));
    }

    @Override
    public Optional<Login> newLogin(SatModule sat, Executor executor, Login.Outcome outcome) {
      Map<String, KeyAgreementPeer> peers = Map.copyOf(agreements);
      List<String> names = Stream.of(config.agreements()).filter(peers::containsKey).toList();
      List<Integer> algorithms =
          Arrays.stream(config.sealers()).filter(sealers::containsKey).boxed().toList();
      if (names.isEmpty() || algorithms.isEmpty()) {
        LOG.info("card {}: no login: no key agreement or no sealer", sat.card().slot());
        return Optional.empty();
      }
      if (!config.allowClearImsi()) {
        LOG.warn("card {}: no login: allowClearImsi is off", sat.card().slot());
        return Optional.empty();
      }
      byte[] nonce = new byte[16];
      random.nextBytes(nonce);
      Offer offer = new Offer(names, algorithms);
      return Optional.of(new Login(sat, peers, offer, Octets.of(nonce), executor, outcome));
    }

    @Override
    public void send(byte[] frame) {
      bearers
          .choose(frame.length)
          .ifPresent(
              bearer -> {
                frameLog.up(bearer.name(), frame);
                bearer
                    .send(frame, Peer.ONLY)
                    .whenComplete(
                        (sent, failure) -> {
                          if (failure != null) {
                            LOG.debug("bearer {}: {}", bearer.name(), failure.getMessage());
                          }
                        });
              });
    }
  }
}
