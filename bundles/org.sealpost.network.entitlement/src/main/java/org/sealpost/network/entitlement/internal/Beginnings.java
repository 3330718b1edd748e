package org.sealpost.network.entitlement.internal;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.sealpost.codec.frame.ConversationId;
import org.sealpost.codec.frame.Octets;
import org.sealpost.network.entitlement.internal.Conversation.Party;
import org.sealpost.network.entitlement.internal.Conversation.Progress;
import org.sealpost.seal.api.KeyAgreementServer;
import org.sealpost.seal.api.KeyAgreementServer.Step;
import org.sealpost.seal.api.VectorException;
import org.sealpost.store.api.Store;
import org.sealpost.store.api.StoreException;

/**
 * Begins EAP conversations, whatever door they come through. The same question gets the same
 * answer, from every node, and costs no second vector.
 */
final class Beginnings {
  private static final int MAX_BEGINNING = 256;

  private final Store store;
  private final Plugins plugins;
  private final ConversationTable conversations;
  private final Admission admission;
  private final Visitors visitors;
  private final Clock clock;
  private final SecureRandom random;
  private final int conversationSeconds;
  private final Patience patience;
  private final Set<Octets> busy = ConcurrentHashMap.newKeySet();

  Beginnings(Node node, ConversationTable conversations, Admission admission, Visitors visitors) {
    store = node.store();
    plugins = node.plugins();
    clock = node.clock();
    random = node.random();
    conversationSeconds = node.config().conversationSeconds();
    patience = node.patience();
    this.conversations = conversations;
    this.admission = admission;
    this.visitors = visitors;
  }

  /**
   * Begins a conversation, or says again how it began.
   *
   * @param rest where the work goes on that waits for a vector
   */
  CompletionStage<Begun> begin(Beginning asked, Executor rest) {
    Optional<Begun> before = before(asked.key());
    if (before.isPresent()) {
      return CompletableFuture.completedFuture(before.get());
    }
    Optional<KeyAgreementServer> server = plugins.agreement(asked.agreement());
    if (server.isEmpty()) {
      return later("the key agreement is not installed");
    }
    if (asked.account().filter(account -> !admission.admits(asked.from(), account)).isPresent()) {
      return later("too many logins from there");
    }
    if (busy.size() >= MAX_BEGINNING || !busy.add(asked.key())) {
      return later("others wait for their vectors");
    }
    Visit visit = visitors.visit(asked.from(), Party.NOBODY, asked.opensNoSession());
    return Pending.step(() -> ask(server.get(), asked, visit), conversationSeconds)
        .handleAsync((step, failure) -> begun(asked, visit, step, failure), rest)
        .whenComplete((begun, failure) -> busy.remove(asked.key()));
  }

  /** What was encrypted for the way here is no part of the identity that enters the keys. */
  private CompletionStage<Step> ask(KeyAgreementServer server, Beginning asked, Visit visit) {
    return server.begin(visitors.clear(asked.identity().toByteArray()), asked.rounds(), visit);
  }

  private static CompletionStage<Begun> later(String why) {
    return CompletableFuture.completedFuture(new Begun.Later(why));
  }

  private Optional<Begun> before(Octets key) {
    return store
        .read(tx -> conversations.ofKey(tx, key, now()))
        .map(known -> new Begun.Accepted(known.id(), known.accept()));
  }

  private Begun begun(Beginning asked, Visit visit, Step step, Throwable failure) {
    if (failure != null) {
      boolean soon =
          Pending.reason(failure).equals(Optional.of(VectorException.Reason.UNAVAILABLE));
      String why = Pending.message(failure);
      return soon ? new Begun.Later(why) : new Begun.Refused(why);
    }
    if (step instanceof KeyAgreementServer.Request request) {
      return accept(asked, visit.party(), request);
    }
    return new Begun.Refused(
        step instanceof KeyAgreementServer.Refused refused
            ? refused.reason()
            : asked.agreement() + ": expected a request, found none");
  }

  /** Keeps the conversation; another node may have been asked the same before. */
  private Begun accept(Beginning asked, Party party, KeyAgreementServer.Request request) {
    byte[] octets = new byte[ConversationId.SIZE];
    random.nextBytes(octets);
    ConversationId id = ConversationId.of(octets);
    Beginning.Bound bound = asked.binding().bind(id, Octets.of(request.packet()));
    Conversation conversation =
        new Conversation(
            id,
            party,
            bound.transcript(),
            bound.answer(),
            asked.agreement(),
            asked.algorithm(),
            0,
            Progress.first(request.state()));
    long now = now();
    long expires = now + Math.max(conversationSeconds, patience.seconds(asked.from()));
    try {
      // What a power cut takes the peer begins again; the vector's number was synced before.
      store.transactUnsynced(
          tx -> {
            conversations.insert(tx, conversation, asked.key(), now, expires);
            return null;
          });
      return new Begun.Accepted(id, bound.answer());
    } catch (StoreException e) {
      return before(asked.key()).orElseThrow(() -> e);
    }
  }

  private long now() {
    return clock.instant().getEpochSecond();
  }
}
