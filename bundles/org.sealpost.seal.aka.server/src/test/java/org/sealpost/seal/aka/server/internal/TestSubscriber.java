package org.sealpost.seal.aka.server.internal;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.sealpost.codec.aka.AkaVector;
import org.sealpost.codec.aka.Amf;
import org.sealpost.codec.aka.Autn;
import org.sealpost.codec.aka.Auts;
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
import org.sealpost.seal.api.VectorException;
import org.sealpost.seal.api.VectorException.Reason;
import org.sealpost.seal.api.VectorSource;

/** A Milenage card and the authentication centre that shares its keys (TS 35.208, test set 1). */
final class TestSubscriber implements VectorSource, CardAuthentication {
  static final String IMSI = "232010000000000";
  private static final String K = "465b5ce8b199b49faa5f0a2ee238a6bc";

  private final Milenage card;
  private final VectorMaker centre = new VectorMaker(milenage(K));
  private UsimSqnWindow window =
      UsimSqnWindow.empty(SqnScheme.DEFAULT, UsimSqnWindow.DEFAULT_DELTA);
  private Sqn home = new Sqn(0);
  private int resynchronisations;
  private Optional<Boolean> separationBit = Optional.empty();

  TestSubscriber() {
    this(K);
  }

  /** A card whose key may be another than the centre's. */
  TestSubscriber(String cardKey) {
    card = milenage(cardKey);
  }

  /** A card that has accepted numbers which the centre does not know of. */
  static TestSubscriber ahead() {
    TestSubscriber subscriber = new TestSubscriber();
    subscriber.window = subscriber.window.accept(SqnScheme.DEFAULT.sqn(1000, 1)).orElseThrow();
    return subscriber;
  }

  @Override
  public CompletionStage<AuthVector> next(boolean separation) {
    home = SqnScheme.DEFAULT.next(home, 1);
    separationBit = Optional.of(separation);
    Amf amf = new Amf(0x0001).withSeparation(separation);
    AkaVector vector = centre.vector(home, amf, rand(home));
    return CompletableFuture.completedStage(
        new AuthVector(
            vector.rand().toByteArray(),
            vector.autn().octets().toByteArray(),
            vector.xres().toByteArray(),
            vector.ck().toByteArray(),
            vector.ik().toByteArray()));
  }

  @Override
  public CompletionStage<AuthVector> resynchronise(byte[] rand, byte[] auts, boolean separation) {
    resynchronisations++;
    Optional<Sqn> sqnMs = centre.sqnMs(Octets.of(rand), new Auts(Octets.of(auts)));
    if (sqnMs.isEmpty()) {
      return CompletableFuture.failedStage(
          new VectorException(Reason.RESYNCHRONISATION, "wrong MAC-S"));
    }
    home = sqnMs.get();
    return next(separation);
  }

  @Override
  public CompletionStage<Answer> authenticate(byte[] rand, byte[] autn) {
    UsimAka.Outcome outcome =
        UsimAka.authenticate(card, window, Octets.of(rand), new Autn(Octets.of(autn)));
    window = outcome.window();
    return CompletableFuture.completedStage(answer(outcome.result()));
  }

  int resynchronisations() {
    return resynchronisations;
  }

  /** Of the last vector. */
  boolean separationBit() {
    return separationBit.orElseThrow();
  }

  private static Answer answer(UsimResult result) {
    if (result instanceof UsimResult.Success success) {
      return new Success(
          success.res().toByteArray(), success.ck().toByteArray(), success.ik().toByteArray());
    }
    return result instanceof UsimResult.SyncFailure failure
        ? new SynchronisationFailure(failure.auts().octets().toByteArray())
        : new MacFailure();
  }

  private static Milenage milenage(String k) {
    return new Milenage(secret(k), secret("cd63cb71954a9f4e48a5994e37a02baf"));
  }

  private static Secret secret(String hex) {
    return Secret.of(HexFormat.of().parseHex(hex));
  }

  /** Another one for each number. */
  private static Octets rand(Sqn sqn) {
    return Octets.of(Arrays.copyOf(sqn.toByteArray(), 16));
  }
}
