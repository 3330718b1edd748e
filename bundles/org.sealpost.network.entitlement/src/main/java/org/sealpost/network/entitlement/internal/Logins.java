package org.sealpost.network.entitlement.internal;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.sealpost.codec.frame.AcceptFrame;
import org.sealpost.codec.frame.ConversationId;
import org.sealpost.codec.frame.CookieFrame;
import org.sealpost.codec.frame.FrameCodec;
import org.sealpost.codec.frame.HelloFrame;
import org.sealpost.codec.frame.Octets;
import org.sealpost.codec.frame.Offer;
import org.sealpost.codec.frame.Transcript;
import org.sealpost.network.api.auc.AuthenticationCentre;
import org.sealpost.network.api.card.CardDirectory;
import org.sealpost.seal.api.IdentityRounds;
import org.sealpost.seal.api.KeyAgreementServer;
import org.sealpost.seal.api.KeyAgreementServer.Step;
import org.sealpost.seal.api.VectorException;
import org.sealpost.store.api.Store;
import org.sealpost.store.api.StoreException;
import org.sealpost.store.api.Vault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hellos. Without a cookie they cost nothing but the cookie; with one they begin a conversation.
 *
 * <p>An identity of no card, a barred one and an offer with nothing in common get the same accept,
 * with an EAP-Failure where the first request would be: RFC 3748 has no other word for them, and a
 * gateway that hears nothing would ask again. It keeps nothing and is the same for the same hello.
 * When there is no room or no vector just now the answer is silence: the gateway repeats.
 */
final class Logins {
  private static final Logger LOG = LoggerFactory.getLogger(Logins.class);

  /** EAP-Failure, identifier 0 (RFC 3748, 4.2). */
  private static final Octets EAP_FAILURE = Octets.ofHex("04000004");

  private static final String REFUSAL = "conversation of a refused hello";

  private final Store store;
  private final Vault vault;
  private final CardDirectory cards;
  private final AuthenticationCentre vectors;
  private final Plugins plugins;
  private final ConversationTable conversations;
  private final Admission admission;
  private final Cookies cookies;
  private final Counters counters;
  private final Clock clock;
  private final SecureRandom random;
  private final long conversationSeconds;

  Logins(Node node, ConversationTable conversations, Admission admission, Cookies cookies) {
    store = node.store();
    vault = node.vault();
    cards = node.cards();
    vectors = node.vectors();
    plugins = node.plugins();
    counters = node.counters();
    clock = node.clock();
    random = node.random();
    conversationSeconds = node.config().conversationSeconds();
    this.conversations = conversations;
    this.admission = admission;
    this.cookies = cookies;
  }

  /** Whether a hello shows that its peer can be reached; if not it is told how. Keeps nothing. */
  boolean admits(HelloFrame hello, Source from) {
    if (cookies.good(hello, from)) {
      return true;
    }
    from.send(FrameCodec.encode(new CookieFrame(cookies.make(hello, from), hello.nonce())));
    return false;
  }

  /**
   * A hello with a good cookie.
   *
   * @param octets as it came
   * @param rest where the work goes on that waits for a vector
   */
  void hello(HelloFrame hello, byte[] octets, Source from, Executor rest) {
    Octets hash = Digest.of(octets);
    Optional<byte[]> accepted = accepted(hash);
    if (accepted.isPresent()) {
      from.send(accepted.get());
      return;
    }
    Optional<Offer> ours = plugins.offer();
    if (ours.isEmpty()) {
      LOG.warn("A login waits: expected a key agreement and a sealer, found none installed");
      return;
    }
    Optional<Choice> choice = Choice.of(ours.get(), hello.offer());
    Optional<Subscriber> subscriber = Identity.imsi(hello.identity()).flatMap(this::subscriber);
    if (choice.isEmpty() || subscriber.isEmpty()) {
      refuse(
          new Asked(hello, hash, octets, choice.orElse(Choice.first(ours.get())), from),
          choice.isEmpty() ? "nothing in common" : "no such card");
      return;
    }
    begin(new Asked(hello, hash, octets, choice.get(), from), subscriber.get(), rest);
  }

  private Optional<byte[]> accepted(Octets helloHash) {
    return store.read(tx -> conversations.ofHello(tx, helloHash, now())).map(Conversation::accept);
  }

  private Optional<Subscriber> subscriber(String imsi) {
    return store.read(tx -> cards.cardOf(tx, imsi)).map(iccid -> new Subscriber(imsi, iccid));
  }

  private void begin(Asked asked, Subscriber subscriber, Executor rest) {
    String iccid = subscriber.iccid();
    boolean room = store.read(tx -> admission.hasRoom(tx, iccid, asked.from(), now()));
    Optional<KeyAgreementServer> server = plugins.agreement(asked.choice().agreement());
    if (!room || server.isEmpty() || !admission.begin(iccid)) {
      counters.count(Counters.Event.DROPPED);
      return;
    }
    Pending.step(
            () ->
                server
                    .get()
                    .begin(
                        asked.hello().identity().toByteArray(),
                        IdentityRounds.NEVER,
                        new OneSubscriber(subscriber.imsi(), vectors.vectors(subscriber.imsi()))),
            conversationSeconds)
        .whenComplete((step, failure) -> admission.begun(iccid))
        .whenCompleteAsync((step, failure) -> begun(asked, subscriber, step, failure), rest);
  }

  private void begun(Asked asked, Subscriber subscriber, Step step, Throwable failure) {
    if (failure != null) {
      if (Pending.reason(failure).equals(Optional.of(VectorException.Reason.UNAVAILABLE))) {
        LOG.warn("A login waits: {}", Pending.message(failure));
      } else {
        refuse(asked, Pending.message(failure));
      }
    } else if (step instanceof KeyAgreementServer.Request request) {
      answer(asked, accept(asked, subscriber, request));
    } else if (step instanceof KeyAgreementServer.Refused refused) {
      refuse(asked, refused.reason());
    } else {
      LOG.error("{}: expected a request, found none", asked.choice().agreement());
    }
  }

  /** Keeps the conversation; another node may have taken the same hello before. */
  private byte[] accept(Asked asked, Subscriber subscriber, KeyAgreementServer.Request request) {
    byte[] octets = new byte[ConversationId.SIZE];
    random.nextBytes(octets);
    ConversationId id = ConversationId.of(octets);
    byte[] accept = asked.accept(id, Octets.of(request.packet()));
    Conversation conversation =
        new Conversation(
            subscriber.iccid(),
            id,
            Transcript.of(asked.octets(), accept),
            accept,
            subscriber.imsi(),
            asked.choice().agreement(),
            asked.choice().sealer(),
            0,
            false,
            request.state(),
            Optional.empty(),
            Optional.empty());
    long now = now();
    try {
      store.transact(
          tx -> {
            conversations.insert(tx, conversation, asked.hash(), now, now + conversationSeconds);
            return null;
          });
      return accept;
    } catch (StoreException e) {
      return accepted(asked.hash()).orElseThrow(() -> e);
    }
  }

  private void refuse(Asked asked, String why) {
    LOG.info("A hello over {} is refused: {}", asked.from().bearer().name(), why);
    counters.count(Counters.Event.LOGIN_FAILED);
    byte[] id = vault.fingerprint(REFUSAL, asked.hash().toByteArray());
    answer(
        asked,
        asked.accept(ConversationId.of(Arrays.copyOf(id, ConversationId.SIZE)), EAP_FAILURE));
  }

  private static void answer(Asked asked, byte[] accept) {
    asked.from().send(accept);
  }

  private long now() {
    return clock.instant().getEpochSecond();
  }

  /** Whom an identity names. */
  private record Subscriber(String imsi, String iccid) {
    @Override
    public String toString() {
      return "subscriber of card " + iccid;
    }
  }

  /** A hello with a good cookie, and what is chosen for it. */
  private record Asked(HelloFrame hello, Octets hash, byte[] octets, Choice choice, Source from) {
    byte[] accept(ConversationId id, Octets eap) {
      return FrameCodec.encode(
          new AcceptFrame(
              id, hello.nonce(), choice.offer(), choice.agreement(), choice.sealer(), eap));
    }
  }
}
