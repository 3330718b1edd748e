package org.sealpost.network.entitlement.internal;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.sealpost.codec.aka.AkaVector;
import org.sealpost.codec.aka.Amf;
import org.sealpost.codec.aka.Autn;
import org.sealpost.codec.aka.Milenage;
import org.sealpost.codec.aka.Octets;
import org.sealpost.codec.aka.Secret;
import org.sealpost.codec.aka.Sqn;
import org.sealpost.codec.aka.SqnScheme;
import org.sealpost.codec.aka.UsimAka;
import org.sealpost.codec.aka.UsimResult;
import org.sealpost.codec.aka.UsimSqnWindow;
import org.sealpost.codec.aka.VectorMaker;
import org.sealpost.seal.api.CardAuthentication;
import org.sealpost.seal.api.VectorSource;

/** A card, and the authentication centre that has its key. It never gets out of step. */
final class AkaCard implements CardAuthentication, VectorSource {
  private final Milenage algorithm;
  private UsimSqnWindow window =
      UsimSqnWindow.empty(SqnScheme.DEFAULT, UsimSqnWindow.DEFAULT_DELTA);
  private Sqn last = new Sqn(0);
  private int vectors;

  /**
   * @param key fills K and OPc
   */
  AkaCard(int key) {
    byte[] octets = new byte[16];
    Arrays.fill(octets, (byte) key);
    algorithm = new Milenage(Secret.of(octets), Secret.of(octets.clone()));
  }

  /** How many vectors were asked for. */
  int vectors() {
    return vectors;
  }

  @Override
  public CompletionStage<AuthVector> next(boolean separationBit) {
    vectors++;
    last = SqnScheme.DEFAULT.next(last, 1);
    Octets rand = Octets.of(Arrays.copyOf(last.toByteArray(), 16));
    AkaVector made =
        new VectorMaker(algorithm).vector(last, new Amf(0).withSeparation(separationBit), rand);
    return CompletableFuture.completedFuture(
        new AuthVector(
            made.rand().toByteArray(),
            made.autn().octets().toByteArray(),
            made.xres().toByteArray(),
            made.ck().toByteArray(),
            made.ik().toByteArray()));
  }

  @Override
  public CompletionStage<AuthVector> resynchronise(
      byte[] rand, byte[] auts, boolean separationBit) {
    throw new AssertionError("the card is out of step");
  }

  /** A card that lies about RES. */
  CardAuthentication withWrongAnswers() {
    return (rand, autn) ->
        authenticate(rand, autn)
            .thenApply(
                answer -> {
                  ((Success) answer).res()[0] ^= 1;
                  return answer;
                });
  }

  @Override
  public CompletionStage<Answer> authenticate(byte[] rand, byte[] autn) {
    UsimAka.Outcome outcome =
        UsimAka.authenticate(algorithm, window, Octets.of(rand), new Autn(Octets.of(autn)));
    window = outcome.window();
    if (outcome.result() instanceof UsimResult.Success success) {
      return CompletableFuture.completedFuture(
          new Success(
              success.res().toByteArray(), success.ck().toByteArray(), success.ik().toByteArray()));
    }
    return CompletableFuture.completedFuture(new MacFailure());
  }
}
