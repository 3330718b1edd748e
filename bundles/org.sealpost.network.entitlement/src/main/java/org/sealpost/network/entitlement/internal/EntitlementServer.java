package org.sealpost.network.entitlement.internal;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.sealpost.bearer.api.Bearer;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.frame.EapFrame;
import org.sealpost.codec.frame.Frame;
import org.sealpost.codec.frame.FrameCodec;
import org.sealpost.codec.frame.HelloFrame;
import org.sealpost.codec.frame.Message;
import org.sealpost.codec.frame.MessageId;
import org.sealpost.codec.frame.SealedFrame;
import org.sealpost.network.api.auc.AuthenticationCentre;
import org.sealpost.network.api.card.CardDirectory;
import org.sealpost.network.api.channel.ChannelListener;
import org.sealpost.network.api.channel.SealedChannel;
import org.sealpost.network.api.channel.SessionView;
import org.sealpost.network.api.eap.EapAnswer;
import org.sealpost.network.api.eap.EapOpening;
import org.sealpost.network.api.eap.EapRelay;
import org.sealpost.seal.api.KeyAgreementServer;
import org.sealpost.seal.api.Sealer;
import org.sealpost.store.api.Store;
import org.sealpost.store.api.Vault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The entitlement configuration server (figure 1: 120): authenticates cards and wraps. It stays
 * active without any plug-in, keeps no message, and nothing that another node cannot take over.
 */
@Component(
    service = {SealedChannel.class, EapRelay.class},
    immediate = true,
    configurationPid = "org.sealpost.network.entitlement")
@Designate(ocd = EntitlementConfig.class)
public final class EntitlementServer implements SealedChannel, EapRelay {
  private static final Logger LOG = LoggerFactory.getLogger(EntitlementServer.class);
  private static final int LOGIN_THREADS = 2;
  private static final int FRAME_THREADS = 4;
  private static final int OPEN_SESSIONS = 10_000;

  private final Plugins plugins;
  private final Counters counters = new Counters();
  private final Stripes loginWork;
  private final Stripes frameWork;
  private final OpenSessions sessions;
  private final Logins logins;
  private final EapFrames eapFrames;
  private final RelayedLogins relayed;
  private final SealedFrames frames;
  private final Sender sender;
  private final SessionViews views;
  private final Revocation revocation;
  private final Toll toll;
  private final BearerPool bearers = new BearerPool(this::received);

  /** Called by the component runtime. */
  @Activate
  public EntitlementServer(
      EntitlementConfig config,
      @Reference Store store,
      @Reference Vault vault,
      @Reference CardDirectory cards,
      @Reference AuthenticationCentre vectors) {
    this(
        config,
        store,
        vault,
        cards,
        vectors,
        Clock.systemUTC(),
        Stripes.threads("sealpost-login", LOGIN_THREADS),
        Stripes.threads("sealpost-frames", FRAME_THREADS));
  }

  EntitlementServer(
      EntitlementConfig config,
      Store store,
      Vault vault,
      CardDirectory cards,
      AuthenticationCentre vectors,
      Clock clock,
      Stripes loginWork,
      Stripes frameWork) {
    this.loginWork = loginWork;
    this.frameWork = frameWork;
    plugins = new Plugins(config, clock);
    Node node =
        new Node(
            config,
            store,
            vault,
            cards,
            vectors,
            plugins,
            counters,
            clock,
            new SecureRandom(),
            bearers);
    SessionTable sessionTable = new SessionTable(vault);
    ConversationTable conversationTable = new ConversationTable(vault);
    ReauthenticationTable reauthentications = new ReauthenticationTable(vault);
    OperatorKey operatorKey = new OperatorKey(config.identityKey(), store, vault);
    AddressTable addresses = new AddressTable();
    sessions = new OpenSessions(store, sessionTable, plugins, clock, OPEN_SESSIONS);
    revocation = new Revocation(node, sessionTable, conversationTable, reauthentications, sessions);
    Admission admission = new Admission(node, conversationTable, addresses);
    Visitors visitors = new Visitors(node, reauthentications, admission, operatorKey);
    Beginnings beginnings = new Beginnings(node, conversationTable, admission, visitors);
    logins = new Logins(node, beginnings, new Cookies(node));
    Conversations conversations =
        new Conversations(
            node,
            conversationTable,
            new Agreements(node, sessionTable, reauthentications),
            visitors);
    eapFrames = new EapFrames(conversations, counters);
    Hints hints = new Hints(clock);
    toll = new Toll(node);
    sender = new Sender(node, sessionTable, addresses, sessions, bearers, hints, toll);
    relayed = new RelayedLogins(node, beginnings, conversations, admission, sender, loginWork);
    Takeovers takeovers = new Takeovers(sessionTable, sessions, counters, clock);
    views = new SessionViews(node, sessionTable, addresses, takeovers);
    frames =
        new SealedFrames(
            node,
            sessionTable,
            addresses,
            sessions,
            takeovers,
            sender,
            hints,
            toll,
            admission::heard);
  }

  @Deactivate
  void stop() {
    bearers.close();
    loginWork.close();
    frameWork.close();
    sessions.close();
    LOG.info("Frames that were not dealt with: {}", counters);
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addBearer(Bearer bearer) {
    bearers.add(bearer);
  }

  void removeBearer(Bearer bearer) {
    bearers.remove(bearer);
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addAgreement(KeyAgreementServer server) {
    plugins.add(server);
  }

  void removeAgreement(KeyAgreementServer server) {
    plugins.remove(server);
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addSealer(Sealer sealer) {
    plugins.add(sealer);
  }

  void removeSealer(Sealer sealer) {
    plugins.remove(sealer);
    sessions.drop(sealer);
  }

  @Override
  public CompletionStage<EapAnswer> begin(EapOpening opening) {
    return relayed.begin(opening);
  }

  @Override
  public CompletionStage<EapAnswer> handle(byte[] conversation, byte[] packet, String source) {
    return relayed.handle(conversation, packet, source);
  }

  @Override
  public boolean send(String iccid, MessageId id, Message message) {
    return sender.send(iccid, id, message);
  }

  @Override
  public boolean reaches(String iccid) {
    return sender.reaches(iccid);
  }

  @Override
  public Optional<SessionView> session(String iccid) {
    return views.of(iccid);
  }

  @Override
  public boolean authenticate(String iccid) {
    revocation.wantFullAuthentication(iccid);
    return sender.sendNotice(iccid);
  }

  @Override
  public int revoke(String iccid) {
    return revocation.revoke(iccid);
  }

  @Override
  public Runnable attach(ChannelListener listener) {
    return frames.attach(listener);
  }

  Counters counters() {
    return counters;
  }

  /** On a bearer's thread: only what costs nothing is done here. */
  private void received(byte[] octets, Source from) {
    Frame frame;
    try {
      frame = FrameCodec.decode(octets);
    } catch (DecodeException e) {
      counters.count(Counters.Event.MALFORMED);
      LOG.debug("bearer {}: {}", from.bearer().name(), e.getMessage());
      return;
    }
    if (!take(frame, octets, from)) {
      counters.count(Counters.Event.DROPPED);
    }
  }

  private boolean take(Frame frame, byte[] octets, Source from) {
    if (frame instanceof HelloFrame hello) {
      return from.isDear() ? costly(hello, octets, from) : hello(hello, octets, from);
    }
    if (frame instanceof EapFrame eap) {
      return loginWork.offer(eap.conversation(), () -> eap(eap, from));
    }
    if (frame instanceof SealedFrame sealed) {
      return frameWork.offer(sealed.header().session(), () -> frames.received(sealed, from));
    }
    counters.count(Counters.Event.MALFORMED);
    return true;
  }

  private boolean hello(HelloFrame hello, byte[] octets, Source from) {
    return !logins.admits(hello, from)
        || loginWork.offer(hello.nonce(), () -> begin(hello, octets, from));
  }

  /** Whether even the cookie is paid for is asked of the store. */
  private boolean costly(HelloFrame hello, byte[] octets, Source from) {
    return loginWork.offer(
        hello.nonce(),
        () -> {
          if (toll.admits(from) && logins.admits(hello, from)) {
            begin(hello, octets, from);
          }
        });
  }

  private void begin(HelloFrame hello, byte[] octets, Source from) {
    logins.hello(hello, octets, from, loginWork.executor(hello.nonce()));
  }

  private void eap(EapFrame eap, Source from) {
    if (toll.admits(from)) {
      eapFrames.received(eap, from, loginWork.executor(eap.conversation()));
    }
  }
}
