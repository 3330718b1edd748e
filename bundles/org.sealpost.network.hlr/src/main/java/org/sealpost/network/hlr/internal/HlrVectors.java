package org.sealpost.network.hlr.internal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.sealpost.codec.aka.AkaAlgorithm;
import org.sealpost.codec.aka.AkaVector;
import org.sealpost.codec.aka.Auts;
import org.sealpost.codec.aka.Octets;
import org.sealpost.codec.gsup.AuthInfoRequest;
import org.sealpost.codec.gsup.AuthInfoRequest.Resynchronisation;
import org.sealpost.seal.api.VectorException;
import org.sealpost.seal.api.VectorException.Reason;
import org.sealpost.seal.api.VectorSource;

/** The vectors of one subscriber. */
final class HlrVectors implements VectorSource {
  private final String imsi;
  private final HlrLink link;
  private final Leftovers leftovers;

  HlrVectors(String imsi, HlrLink link, Leftovers leftovers) {
    this.imsi = imsi;
    this.link = link;
    this.leftovers = leftovers;
  }

  @Override
  public CompletionStage<AuthVector> next(boolean separationBit) {
    Optional<AkaVector> left = leftovers.take(imsi, separationBit, System.nanoTime());
    return left.isPresent()
        ? CompletableFuture.completedStage(handed(left.get()))
        : ask(separationBit, Optional.empty()).thenApply(all -> first(all, separationBit));
  }

  @Override
  public CompletionStage<AuthVector> resynchronise(
      byte[] rand, byte[] auts, boolean separationBit) {
    if (rand.length != AkaAlgorithm.RAND_LENGTH || auts.length != Auts.LENGTH) {
      return CompletableFuture.failedStage(
          new VectorException(
              Reason.RESYNCHRONISATION,
              "resynchronisation: expected RAND of 16 and AUTS of 14 octets, found "
                  + rand.length
                  + " and "
                  + auts.length));
    }
    leftovers.drop(imsi);
    Resynchronisation failure = new Resynchronisation(Octets.of(rand), new Auts(Octets.of(auts)));
    return ask(separationBit, Optional.of(failure)).thenApply(all -> first(all, separationBit));
  }

  /** Fails unless vectors can be had; those that come are kept for the next login. */
  CompletionStage<Void> lookUp() {
    return ask(true, Optional.empty())
        .thenAccept(all -> leftovers.replace(imsi, true, all, System.nanoTime()));
  }

  private CompletionStage<List<AkaVector>> ask(
      boolean separationBit, Optional<Resynchronisation> failure) {
    return imsi.matches("[0-9]{6,15}")
        ? link.ask(new AuthInfoRequest(imsi, separationBit, failure))
        : CompletableFuture.failedStage(
            new VectorException(Reason.UNKNOWN, "IMSI: expected 6..15 digits, found others"));
  }

  private AuthVector first(List<AkaVector> all, boolean separationBit) {
    leftovers.replace(imsi, separationBit, all.subList(1, all.size()), System.nanoTime());
    return handed(all.get(0));
  }

  private static AuthVector handed(AkaVector vector) {
    return new AuthVector(
        vector.rand().toByteArray(),
        vector.autn().octets().toByteArray(),
        vector.xres().toByteArray(),
        vector.ck().toByteArray(),
        vector.ik().toByteArray());
  }
}
