package org.sealpost.seal.aka.server.internal;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.sealpost.codec.aka.AkaIdentity;
import org.sealpost.codec.aka.AkaMethod;
import org.sealpost.codec.aka.AkaServer;
import org.sealpost.codec.aka.Octets;
import org.sealpost.codec.aka.ServerSettings;
import org.sealpost.codec.aka.ServerState;
import org.sealpost.codec.aka.ServerStep;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.seal.api.IdentityRounds;
import org.sealpost.seal.api.KeyAgreementServer;
import org.sealpost.seal.api.Subscriber;
import org.sealpost.seal.api.SubscriberDirectory;
import org.sealpost.seal.api.VectorException;
import org.sealpost.seal.api.VectorSource;

/** Either method as a key agreement; each is a component of its own. */
abstract class AkaKeyAgreementServer implements KeyAgreementServer {
  private static final int FIRST_IDENTIFIER = 1;
  private static final int MAX_IDENTITY = 1016;
  private static final String NOBODY = "the identity names nobody";

  /** EAP-Failure, identifier 0 (RFC 3748 4.2). */
  private static final byte[] FAILURE = {4, 0, 0, 4};

  private final String name;
  private final AkaMethod method;
  private final AkaServer server;
  private final OutstandingSteps outstanding = new OutstandingSteps();

  AkaKeyAgreementServer(String name, ServerSettings settings) {
    this.name = name;
    this.method = settings.method();
    this.server = new AkaServer(settings);
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final CompletionStage<Step> begin(
      byte[] identity, IdentityRounds rounds, SubscriberDirectory subscribers) {
    Octets peer = Octets.of(identity);
    Optional<Subscriber> found = subscribers.find(identity);
    if (found.isEmpty() || identity.length > MAX_IDENTITY) {
      return CompletableFuture.completedStage(new Refused(new byte[0], FAILURE.clone(), NOBODY));
    }
    return outstanding.track(
        found
            .get()
            .vectors()
            .next(separationBit())
            .thenApply(
                vector ->
                    CodecSteps.request(
                        server.start(FIRST_IDENTIFIER, peer, CodecSteps.vector(vector)))));
  }

  @Override
  public final CompletionStage<Step> handle(
      byte[] state, byte[] packet, SubscriberDirectory subscribers) {
    ServerState before = decoded(state);
    ServerStep step = server.handle(before, packet);
    if (step instanceof ServerStep.NeedsVector needs) {
      Optional<Subscriber> found = subscribers.find(before.identity().toByteArray());
      return found.isPresent()
          ? outstanding.track(resynchronise(needs, found.get().vectors()))
          : CompletableFuture.completedStage(
              CodecSteps.request(server.resynchronisationRefused(needs.state())));
    }
    String imsi = AkaIdentity.imsiOf(before.identity()).orElse("");
    return CompletableFuture.completedStage(CodecSteps.step(step, state, imsi));
  }

  /** Fails every step that waits for a vector: its caller begins again elsewhere. */
  final void failAll() {
    outstanding.stop();
  }

  private CompletionStage<Step> resynchronise(ServerStep.NeedsVector needs, VectorSource vectors) {
    return vectors
        .resynchronise(
            needs.rand().toByteArray(), needs.auts().octets().toByteArray(), separationBit())
        .thenApply(
            vector ->
                CodecSteps.request(server.resynchronised(needs.state(), CodecSteps.vector(vector))))
        .exceptionally(failure -> withoutVector(needs.state(), failure));
  }

  /** What cannot be had now may be had when the peer repeats itself; all else is final. */
  private Step withoutVector(ServerState state, Throwable failure) {
    VectorException cause = OutstandingSteps.vectorException(failure);
    return switch (cause.reason()) {
      case UNAVAILABLE -> throw new CompletionException(cause);
      case UNKNOWN, RESYNCHRONISATION -> CodecSteps.request(server.resynchronisationRefused(state));
    };
  }

  private ServerState decoded(byte[] state) {
    try {
      ServerState decoded = ServerState.fromBytes(state);
      if (decoded.method() != method) {
        throw new IllegalArgumentException(
            "state: expected one of " + name + ", found another method's");
      }
      return decoded;
    } catch (DecodeException e) {
      throw new IllegalArgumentException("state: expected one of " + name, e);
    }
  }

  /** TS 33.402 6.1: set for EAP-AKA', so that its vectors are good for nothing else. */
  private boolean separationBit() {
    return method == AkaMethod.AKA_PRIME;
  }
}
