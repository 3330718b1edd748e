package org.sealpost.network.entitlement.internal;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import org.sealpost.codec.frame.ConversationId;
import org.sealpost.codec.frame.EapFrame;
import org.sealpost.codec.frame.FrameCodec;
import org.sealpost.codec.frame.Octets;
import org.sealpost.codec.frame.SessionId;
import org.sealpost.network.api.auc.AuthenticationCentre;
import org.sealpost.network.entitlement.internal.SessionTable.StoredSession;
import org.sealpost.seal.api.AgreedKeys;
import org.sealpost.seal.api.KeyAgreementServer;
import org.sealpost.seal.api.KeyAgreementServer.Step;
import org.sealpost.store.api.Store;
import org.sealpost.store.api.Tx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * EAP conversations. They live in the shared store, so that any node goes on; a packet that was
 * handled before gets the frame of then.
 */
final class Conversations {
  private static final Logger LOG = LoggerFactory.getLogger(Conversations.class);

  private final Store store;
  private final AuthenticationCentre vectors;
  private final Plugins plugins;
  private final ConversationTable conversations;
  private final SessionTable sessions;
  private final Counters counters;
  private final Clock clock;
  private final EntitlementConfig config;
  private final Set<ConversationId> busy = ConcurrentHashMap.newKeySet();

  Conversations(Node node, ConversationTable conversations, SessionTable sessions) {
    store = node.store();
    vectors = node.vectors();
    plugins = node.plugins();
    counters = node.counters();
    clock = node.clock();
    config = node.config();
    this.conversations = conversations;
    this.sessions = sessions;
  }

  /**
   * A packet of the peer.
   *
   * @param rest where the work goes on that waits for the key agreement
   */
  void handle(EapFrame frame, Source from, Executor rest) {
    Optional<Conversation> found = find(frame.conversation());
    Octets received = Digest.of(frame.packet().toByteArray());
    if (found.isEmpty()) {
      counters.count(Counters.Event.STRANGE_EAP);
    } else if (found.get().received().equals(Optional.of(received))) {
      found.get().sent().ifPresent(from::send);
    } else {
      goOn(found.get(), frame.packet(), received, from, rest);
    }
  }

  private Optional<Conversation> find(ConversationId id) {
    return store.read(tx -> conversations.find(tx, id, now()));
  }

  private void goOn(
      Conversation conversation, Octets packet, Octets received, Source from, Executor rest) {
    Optional<KeyAgreementServer> server = plugins.agreement(conversation.agreement());
    if (server.isEmpty() || !busy.add(conversation.id())) {
      counters.count(Counters.Event.STRANGE_EAP);
      return;
    }
    Pending.step(
            () ->
                server
                    .get()
                    .handle(
                        conversation.state(),
                        packet.toByteArray(),
                        new OneSubscriber(
                            conversation.imsi(), vectors.vectors(conversation.imsi()))),
            config.conversationSeconds())
        .whenComplete((step, failure) -> busy.remove(conversation.id()))
        .whenCompleteAsync(
            (step, failure) -> {
              if (failure != null) {
                LOG.warn("{}: {}", conversation, Pending.message(failure));
              } else {
                follow(conversation, received, step, from);
              }
            },
            rest);
  }

  private void follow(Conversation conversation, Octets received, Step step, Source from) {
    if (step instanceof KeyAgreementServer.Request request) {
      commit(
          new Answer(conversation, received, frame(conversation, request.packet()), from),
          (tx, answer) -> keep(tx, answer, conversation.decided(), request.state()));
    } else if (step instanceof KeyAgreementServer.Refused refused) {
      LOG.info("{} of card {}: {}", conversation, conversation.iccid(), refused.reason());
      counters.count(Counters.Event.LOGIN_FAILED);
      commit(
          new Answer(conversation, received, frame(conversation, refused.packet()), from),
          (tx, answer) -> keep(tx, answer, true, refused.state()));
    } else if (step instanceof KeyAgreementServer.Established established
        && !conversation.decided()) {
      try (AgreedKeys keys = established.keys()) {
        commit(
            new Answer(conversation, received, frame(conversation, established.packet()), from),
            (tx, answer) ->
                keep(tx, answer, true, established.state()) && open(tx, conversation, keys));
      }
    } else {
      counters.count(Counters.Event.STRANGE_EAP);
    }
  }

  private boolean keep(Tx tx, Answer answer, boolean decided, byte[] state) {
    return conversations.step(
        tx, answer.conversation(), decided, state, answer.received(), answer.frame());
  }

  /** Sends the answer; if another node was first, that one's, if it is to the same packet. */
  private void commit(Answer answer, BiPredicate<Tx, Answer> step) {
    boolean first = store.transact(tx -> step.test(tx, answer));
    if (first) {
      answer.from().send(answer.frame());
    } else {
      find(answer.conversation().id())
          .filter(now -> now.received().equals(Optional.of(answer.received())))
          .flatMap(Conversation::sent)
          .ifPresent(answer.from()::send);
    }
  }

  /** The end of the conversation is the beginning of a session, in one transaction. */
  private boolean open(Tx tx, Conversation conversation, AgreedKeys keys) {
    long now = now();
    StoredSession session =
        new StoredSession(
            SessionId.of(keys.name()),
            conversation.iccid(),
            conversation.algorithm(),
            conversation.transcript(),
            keys.rootKey());
    long expires = now + TimeUnit.HOURS.toSeconds(config.sessionHours());
    sessions.insert(tx, session, conversation.agreement(), now, expires);
    tx.afterCommit(
        () ->
            LOG.info(
                "card {}: {} agreed on by {}", session.iccid(), session, conversation.agreement()));
    return true;
  }

  private static byte[] frame(Conversation conversation, byte[] packet) {
    return FrameCodec.encode(new EapFrame(conversation.id(), Octets.of(packet)));
  }

  private long now() {
    return clock.instant().getEpochSecond();
  }

  /** What a packet is answered with. */
  private record Answer(Conversation conversation, Octets received, byte[] frame, Source from) {}
}
