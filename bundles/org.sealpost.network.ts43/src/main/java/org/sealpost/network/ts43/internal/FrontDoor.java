package org.sealpost.network.ts43.internal;

import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.sealpost.network.api.eap.EapAnswer;
import org.sealpost.network.api.eap.EapOpening;
import org.sealpost.network.api.eap.EapRelay;
import org.sealpost.seal.api.IdentityRounds;

/**
 * What a request is answered with. Authentication comes first: a token, or EAP packets that this
 * carries to and fro; then the document. Nothing is kept here between two requests.
 */
final class FrontDoor {
  private final Ts43Config config;
  private final EapRelay relay;
  private final FrameExchange frames;
  private final SessionCookie.Jar cookies;
  private final Entitlements entitlements;
  private final SourceBudgets budgets;
  private final Executor work;

  /**
   * @param work where the store is asked
   */
  FrontDoor(
      Ts43Config config,
      EapRelay relay,
      FrameExchange frames,
      SessionCookie.Jar cookies,
      Entitlements entitlements,
      SourceBudgets budgets,
      Executor work) {
    this.config = config;
    this.relay = relay;
    this.frames = frames;
    this.cookies = cookies;
    this.entitlements = entitlements;
    this.budgets = budgets;
    this.work = work;
  }

  /** Whether the peer has shown a cookie of ours: its body may be as large as frames are. */
  boolean knows(Visit visit) {
    return cookies.find(visit.cookies()).isPresent();
  }

  /** A GET. */
  CompletionStage<Reply> get(String query, Visit visit) throws Refusal {
    return ask(Parameters.ofQuery(query), visit);
  }

  /** A POST. */
  CompletionStage<Reply> post(byte[] octets, Visit visit) throws Refusal {
    Body body = Body.parse(octets);
    Optional<byte[]> packet = body.eapPacket();
    Optional<List<byte[]>> up = body.frames();
    if (packet.isEmpty() && up.isEmpty()) {
      return ask(body.parameters(), visit);
    }
    SessionCookie cookie = cookies.find(visit.cookies()).orElseThrow(Refusal::forbidden);
    if (packet.isPresent()) {
      return relay
          .handle(cookie.conversation(), packet.get(), visit.source())
          .thenComposeAsync(answer -> follow(answer, cookie.request(), visit), work);
    }
    return frames
        .exchange(cookie.address(), up.get(), Duration.ofSeconds(body.waitSeconds()))
        .thenApply(Reply::frames);
  }

  private CompletionStage<Reply> ask(Parameters parameters, Visit visit) throws Refusal {
    EntitlementRequest request = EntitlementRequest.of(parameters);
    if (!budgets.allows(visit.source())) {
      throw Refusal.unavailable();
    }
    boolean ownApp = request.apps().contains(config.ownApp());
    if (ownApp && request.hello().isEmpty() && request.identity().isPresent()) {
      throw Refusal.bad(EntitlementRequest.HELLO, "an offer for " + config.ownApp(), null);
    }
    if (request.token().isEmpty() || ownApp) {
      return authenticate(request, visit);
    }
    return CompletableFuture.supplyAsync(() -> entitlements.byToken(request), work)
        .thenCompose(
            document ->
                document.isPresent()
                    ? CompletableFuture.completedStage(reply(document.get(), visit))
                    : authenticateOrRefuse(request, visit));
  }

  private CompletionStage<Reply> authenticateOrRefuse(EntitlementRequest request, Visit visit) {
    try {
      return authenticate(request, visit);
    } catch (Refusal e) {
      return CompletableFuture.completedStage(Reply.of(e));
    }
  }

  /** By EAP, if the client can: it says so by telling its identity. */
  private CompletionStage<Reply> authenticate(EntitlementRequest request, Visit visit)
      throws Refusal {
    byte[] identity = request.identity().orElseThrow(Refusal::authenticationRequired);
    if (entitlements.isBarred(identity)) {
      throw Refusal.forbidden();
    }
    Optional<byte[]> hello =
        request.hello().filter(octets -> request.apps().contains(config.ownApp()));
    return relay
        .begin(new EapOpening(identity, rounds(identity), hello, visit.source()))
        .thenComposeAsync(answer -> follow(answer, request, visit), work);
  }

  /** A permanent identity is all that could be asked for: asking again helps nobody. */
  private IdentityRounds rounds(byte[] identity) {
    boolean usable = PermanentIdentity.imsi(identity).isPresent();
    return config.identityRounds() == IdentityRounds.WHEN_NEEDED && usable
        ? IdentityRounds.NEVER
        : config.identityRounds();
  }

  private CompletionStage<Reply> follow(EapAnswer answer, EntitlementRequest request, Visit visit) {
    if (answer instanceof EapAnswer.Next next) {
      return CompletableFuture.completedStage(relayed(next, request, visit));
    }
    if (answer instanceof EapAnswer.Authenticated card) {
      Optional<Document> document = entitlements.of(card, request);
      return CompletableFuture.completedStage(
          document.isPresent() ? reply(document.get(), visit) : Reply.of(Refusal.forbidden()));
    }
    if (answer instanceof EapAnswer.Refused) {
      return CompletableFuture.completedStage(Reply.of(Refusal.forbidden()));
    }
    return CompletableFuture.completedStage(Reply.of(Refusal.unavailable()));
  }

  /** What tells a peer that it failed needs no packet: phones understand the status, not those. */
  private Reply relayed(EapAnswer.Next next, EntitlementRequest request, Visit visit) {
    if (FailureNotification.is(next.packet())) {
      return Reply.of(Refusal.forbidden());
    }
    Optional<String> cookie =
        knows(visit, next.conversation())
            ? Optional.empty()
            : Optional.of(
                cookies.set(new SessionCookie(next.conversation(), request), visit.secure()));
    return Reply.relay(next, cookie);
  }

  private boolean knows(Visit visit, byte[] conversation) {
    return cookies
        .find(visit.cookies())
        .filter(cookie -> MessageDigest.isEqual(cookie.conversation(), conversation))
        .isPresent();
  }

  private static Reply reply(Document document, Visit visit) {
    return Reply.document(document, Negotiation.wantsJson(visit.accept()));
  }
}
