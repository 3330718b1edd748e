package org.sealpost.network.entitlement.internal;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.sealpost.codec.frame.ConversationId;
import org.sealpost.codec.frame.Octets;
import org.sealpost.codec.frame.SessionId;
import org.sealpost.network.entitlement.internal.AddressTable.Address;
import org.sealpost.network.entitlement.internal.Conversation.Party;
import org.sealpost.network.entitlement.internal.Conversation.Progress;
import org.sealpost.seal.api.AgreedKeys;
import org.sealpost.seal.api.KeyAgreementServer;
import org.sealpost.seal.api.KeyAgreementServer.Step;
import org.sealpost.store.api.Store;
import org.sealpost.store.api.Tx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes on with EAP conversations, whatever door their packets come through. They live in the shared
 * store, so that any node goes on; a packet that was handled before gets the answer of then.
 */
final class Conversations {
  private static final Logger LOG = LoggerFactory.getLogger(Conversations.class);

  private final Store store;
  private final Plugins plugins;
  private final ConversationTable conversations;
  private final Agreements agreements;
  private final Visitors visitors;
  private final Counters counters;
  private final Clock clock;
  private final int conversationSeconds;
  private final Patience patience;
  private final Set<ConversationId> busy = ConcurrentHashMap.newKeySet();

  Conversations(
      Node node, ConversationTable conversations, Agreements agreements, Visitors visitors) {
    store = node.store();
    plugins = node.plugins();
    counters = node.counters();
    clock = node.clock();
    conversationSeconds = node.config().conversationSeconds();
    patience = node.patience();
    this.conversations = conversations;
    this.agreements = agreements;
    this.visitors = visitors;
  }

  /**
   * A packet of the peer.
   *
   * @param from where it came from
   * @param rest where the work goes on that waits for the key agreement
   */
  CompletionStage<Outcome> handle(ConversationId id, Octets packet, Address from, Executor rest) {
    Optional<Conversation> found = find(id);
    if (found.isEmpty()) {
      return CompletableFuture.completedFuture(new Outcome.Unknown());
    }
    Octets received = Digest.of(packet.toByteArray());
    Optional<Outcome.Answer> answered = found.get().answered(received);
    if (answered.isPresent()) {
      return CompletableFuture.completedFuture(answered.get());
    }
    Optional<KeyAgreementServer> server = plugins.agreement(found.get().agreement());
    if (server.isEmpty() || !busy.add(id)) {
      return CompletableFuture.completedFuture(new Outcome.Later());
    }
    return goOn(server.get(), found.get(), packet, new Round(found.get(), received, from), rest)
        .whenComplete((outcome, failure) -> busy.remove(id));
  }

  private Optional<Conversation> find(ConversationId id) {
    return store.read(tx -> conversations.find(tx, id, now()));
  }

  private CompletableFuture<Outcome> goOn(
      KeyAgreementServer server,
      Conversation conversation,
      Octets packet,
      Round round,
      Executor rest) {
    Visit visit = visitors.visit(round.from(), conversation.party(), conversation.opensNoSession());
    return Pending.step(
            () -> server.handle(conversation.progress().state(), packet.toByteArray(), visit),
            conversationSeconds)
        .handleAsync(
            (step, failure) -> {
              if (failure != null) {
                LOG.warn("{}: {}", conversation, Pending.message(failure));
                return new Outcome.Later();
              }
              return follow(round, visit.party(), step);
            },
            rest);
  }

  private Outcome follow(Round round, Party party, Step step) {
    Conversation before = round.conversation();
    if (step instanceof KeyAgreementServer.Request request) {
      boolean decided = before.progress().decided();
      return commit(
          round,
          party,
          round.progress(decided, request.state(), request.packet(), before.progress().key()));
    } else if (step instanceof KeyAgreementServer.Refused refused) {
      LOG.info("{}: {}", before, refused.reason());
      counters.count(Counters.Event.LOGIN_FAILED);
      return commit(
          round, party, round.progress(true, refused.state(), refused.packet(), Optional.empty()));
    } else if (step instanceof KeyAgreementServer.Established established
        && !before.progress().decided()) {
      try (AgreedKeys keys = established.keys()) {
        return agreed(round, party, established, SessionId.of(keys.name()));
      }
    }
    return new Outcome.Silence();
  }

  /** The end of the conversation is the beginning of a session, in one transaction. */
  private Outcome agreed(
      Round round, Party party, KeyAgreementServer.Established established, SessionId key) {
    Progress after =
        round.progress(true, established.state(), established.packet(), Optional.of(key));
    Optional<Party> proven = agreements.proven(established, party, round.conversation());
    if (proven.isEmpty()) {
      LOG.warn("{}: its card is gone", round.conversation());
      return new Outcome.Silence();
    }
    return commit(
        round,
        proven.get(),
        after,
        tx -> agreements.keep(tx, round.conversation(), round.from(), proven.get(), established));
  }

  private Outcome commit(Round round, Party party, Progress after) {
    return commit(round, party, after, tx -> {});
  }

  /** The answer; if another node was first, that one's, if it is to the same packet. */
  private Outcome commit(Round round, Party party, Progress after, Consumer<Tx> effect) {
    Conversation before = round.conversation();
    // The answer is under way as long as the packet may have been.
    long until = now() + patience.seconds(round.from());
    Store.Work<Boolean, RuntimeException> work =
        tx -> {
          boolean mine = conversations.step(tx, before, party, after, until);
          if (mine) {
            effect.accept(tx);
          }
          return mine;
        };
    // Before anything is decided a peer that a power cut leaves behind begins again.
    boolean first = after.decided() ? store.transact(work) : store.transactUnsynced(work);
    if (first) {
      return new Outcome.Answer(after.sent().orElseThrow(), after.key().map(party::agreed));
    }
    return find(before.id())
        .flatMap(now -> now.answered(round.received()))
        .<Outcome>map(answer -> answer)
        .orElseGet(Outcome.Silence::new);
  }

  private long now() {
    return clock.instant().getEpochSecond();
  }

  /** A packet that is being handled, by its hash. */
  private record Round(Conversation conversation, Octets received, Address from) {
    Progress progress(boolean decided, byte[] state, byte[] packet, Optional<SessionId> key) {
      return new Progress(decided, state, Optional.of(received), Optional.of(packet), key);
    }
  }
}
