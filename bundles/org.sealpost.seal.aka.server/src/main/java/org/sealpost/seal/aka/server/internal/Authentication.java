package org.sealpost.seal.aka.server.internal;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.sealpost.codec.aka.AkaFault;
import org.sealpost.codec.aka.AkaMethod;
import org.sealpost.codec.aka.AkaServer;
import org.sealpost.codec.aka.Grants;
import org.sealpost.codec.aka.Octets;
import org.sealpost.codec.aka.ReauthenticationContext;
import org.sealpost.codec.aka.ServerState;
import org.sealpost.codec.aka.ServerStep;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.seal.api.KeyAgreementServer.Step;
import org.sealpost.seal.api.Subscriber;
import org.sealpost.seal.api.SubscriberDirectory;
import org.sealpost.seal.api.VectorException;
import org.sealpost.seal.api.VectorSource.AuthVector;

/** One step of a conversation: what the codec needs is fetched until it has a packet to send. */
final class Authentication {
  private static final AkaFault NOBODY =
      new AkaFault(AkaFault.Kind.IDENTITY, "the subscriber is gone or barred");

  private final AkaServer server;
  private final AkaMethod method;
  private final SubscriberDirectory subscribers;
  private final byte[] before;

  /**
   * @param before the stored state of the conversation, empty if it begins
   */
  Authentication(
      AkaServer server, AkaMethod method, SubscriberDirectory subscribers, byte[] before) {
    this.server = server;
    this.method = method;
    this.subscribers = subscribers;
    this.before = before;
  }

  /** Everything is looked up before it returns; only vectors may come later. */
  CompletionStage<Step> follow(ServerStep step) {
    if (step instanceof ServerStep.NeedsSubscriber needs) {
      return needs.fast() ? fast(needs) : full(needs);
    }
    if (step instanceof ServerStep.NeedsVector needs) {
      return subscribers
          .subscriber(needs.imsi())
          .map(subscriber -> challenge(needs.state(), subscriber))
          .orElseGet(() -> follow(server.refused(needs.state(), NOBODY)));
    }
    if (step instanceof ServerStep.NeedsResynchronisation needs) {
      return subscribers
          .subscriber(needs.imsi())
          .map(subscriber -> resynchronise(needs, subscriber))
          .orElseGet(() -> follow(server.refused(needs.state(), NOBODY)));
    }
    return CompletableFuture.completedStage(CodecSteps.step(step, before));
  }

  private CompletionStage<Step> full(ServerStep.NeedsSubscriber needs) {
    return subscribers
        .find(needs.identity().toByteArray())
        .map(subscriber -> challenge(needs.state(), subscriber))
        .orElseGet(() -> follow(server.unknown(needs.state())));
  }

  private CompletionStage<Step> fast(ServerStep.NeedsSubscriber needs) {
    Optional<ReauthenticationContext> context =
        subscribers.takeReauthentication(needs.identity().toByteArray()).flatMap(this::context);
    Optional<Subscriber> subscriber =
        context.flatMap(found -> subscribers.subscriber(CodecSteps.imsi(found)));
    return follow(
        subscriber.isPresent()
            ? server.reauthenticate(
                needs.state(), context.orElseThrow(), grants(subscriber.get(), false))
            : server.unknown(needs.state()));
  }

  private CompletionStage<Step> challenge(ServerState state, Subscriber subscriber) {
    Grants grants = grants(subscriber, true);
    return answered(
        state,
        subscriber.vectors().next(separationBit()),
        vector -> server.challenge(state, subscriber.imsi(), grants, CodecSteps.vector(vector)));
  }

  private CompletionStage<Step> resynchronise(
      ServerStep.NeedsResynchronisation needs, Subscriber subscriber) {
    return answered(
        needs.state(),
        subscriber
            .vectors()
            .resynchronise(
                needs.rand().toByteArray(), needs.auts().octets().toByteArray(), separationBit()),
        vector -> server.resynchronised(needs.state(), CodecSteps.vector(vector)));
  }

  private CompletionStage<Step> answered(
      ServerState waiting,
      CompletionStage<AuthVector> vector,
      Function<AuthVector, ServerStep> next) {
    return vector
        .thenApply(usable -> CodecSteps.step(next.apply(usable), before))
        .exceptionally(failure -> withoutVector(waiting, failure));
  }

  /**
   * What cannot be had now may be had when the peer repeats itself; all else is final. Of a
   * conversation that has not begun the peer knows nothing yet: its caller decides.
   */
  private Step withoutVector(ServerState waiting, Throwable failure) {
    VectorException cause = OutstandingSteps.vectorException(failure);
    if (before.length == 0 || cause.reason() == VectorException.Reason.UNAVAILABLE) {
      throw new CompletionException(cause);
    }
    AkaFault fault =
        cause.reason() == VectorException.Reason.RESYNCHRONISATION
            ? new AkaFault(AkaFault.Kind.SYNCHRONISATION, "AUTS was refused")
            : NOBODY;
    return CodecSteps.step(server.refused(waiting, fault), before);
  }

  /** What this node cannot read, another version wrote: the peer does a full authentication. */
  private Optional<ReauthenticationContext> context(byte[] octets) {
    try {
      return Optional.of(ReauthenticationContext.fromBytes(octets))
          .filter(context -> context.method() == method);
    } catch (DecodeException e) {
      return Optional.empty();
    }
  }

  private Grants grants(Subscriber subscriber, boolean full) {
    return new Grants(
        full ? subscriber.nextPseudonym(method.pseudonymTag()).map(Octets::of) : Optional.empty(),
        subscriber.nextReauthenticationIdentity(method.reauthenticationTag()).map(Octets::of));
  }

  /** TS 33.402 6.1: set for EAP-AKA', so that its vectors are good for nothing else. */
  private boolean separationBit() {
    return method == AkaMethod.AKA_PRIME;
  }
}
