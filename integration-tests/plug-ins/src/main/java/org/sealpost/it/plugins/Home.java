package org.sealpost.it.plugins;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.sealpost.codec.aka.AkaVector;
import org.sealpost.codec.aka.Auts;
import org.sealpost.codec.aka.Octets;
import org.sealpost.codec.aka.Sqn;
import org.sealpost.codec.aka.SqnScheme;
import org.sealpost.codec.aka.VectorMaker;
import org.sealpost.lib.cardfile.CardFile;
import org.sealpost.seal.api.Subscriber;
import org.sealpost.seal.api.SubscriberDirectory;
import org.sealpost.seal.api.VectorException;
import org.sealpost.seal.api.VectorSource;

/** The home of one card: who may log in, and its vectors. It gives nobody another name. */
final class Home implements SubscriberDirectory, Subscriber, VectorSource {
  private static final int RAND = 16;

  private final SecureRandom random = new SecureRandom();
  private final CardFile card;
  private final VectorMaker centre;
  private Sqn sqn;

  Home(CardFile card) {
    this.card = card;
    centre = new VectorMaker(card.key().orElseThrow().algorithm());
    sqn = card.sqn();
  }

  @Override
  public Optional<Subscriber> find(byte[] identity) {
    return new String(identity, StandardCharsets.US_ASCII).contains(imsi())
        ? Optional.of(this)
        : Optional.empty();
  }

  @Override
  public Optional<Subscriber> subscriber(String imsi) {
    return imsi.equals(imsi()) ? Optional.of(this) : Optional.empty();
  }

  @Override
  public Optional<byte[]> takeReauthentication(byte[] identity) {
    return Optional.empty();
  }

  @Override
  public String imsi() {
    return card.imsi().digits();
  }

  @Override
  public VectorSource vectors() {
    return this;
  }

  @Override
  public Optional<byte[]> nextPseudonym(char tag) {
    return Optional.empty();
  }

  @Override
  public Optional<byte[]> nextReauthenticationIdentity(char tag) {
    return Optional.empty();
  }

  @Override
  public synchronized CompletionStage<AuthVector> next(boolean separationBit) {
    sqn = SqnScheme.DEFAULT.next(sqn, 1);
    byte[] rand = new byte[RAND];
    random.nextBytes(rand);
    AkaVector made = centre.vector(sqn, card.amf().withSeparation(separationBit), Octets.of(rand));
    return CompletableFuture.completedStage(
        new AuthVector(
            made.rand().toByteArray(),
            made.autn().octets().toByteArray(),
            made.xres().toByteArray(),
            made.ck().toByteArray(),
            made.ik().toByteArray()));
  }

  @Override
  public synchronized CompletionStage<AuthVector> resynchronise(
      byte[] rand, byte[] auts, boolean separationBit) {
    Optional<Sqn> cards = centre.sqnMs(Octets.of(rand), new Auts(Octets.of(auts)));
    if (cards.isEmpty()) {
      return CompletableFuture.failedStage(
          new VectorException(VectorException.Reason.RESYNCHRONISATION, "wrong MAC-S"));
    }
    sqn = cards.get();
    return next(separationBit);
  }
}
