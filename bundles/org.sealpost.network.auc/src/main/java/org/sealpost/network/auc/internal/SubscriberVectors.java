package org.sealpost.network.auc.internal;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.sealpost.codec.aka.AkaAlgorithm;
import org.sealpost.codec.aka.AkaVector;
import org.sealpost.codec.aka.Auts;
import org.sealpost.codec.aka.Octets;
import org.sealpost.codec.aka.Sqn;
import org.sealpost.seal.api.VectorException;
import org.sealpost.seal.api.VectorException.Reason;
import org.sealpost.seal.api.VectorSource;
import org.sealpost.store.api.Store;
import org.sealpost.store.api.Tx;

/** Makes the vectors of one subscriber. */
final class SubscriberVectors implements VectorSource {
  private static final int MOST_ATTEMPTS = 8;

  private final String imsi;
  private final Store store;
  private final Subscribers subscribers;
  private final SequenceNumbers numbers;
  private final Workers workers;
  private final SecureRandom random = new SecureRandom();

  SubscriberVectors(
      String imsi, Store store, Subscribers subscribers, SequenceNumbers numbers, Workers workers) {
    this.imsi = imsi;
    this.store = store;
    this.subscribers = subscribers;
    this.numbers = numbers;
    this.workers = workers;
  }

  @Override
  public CompletionStage<AuthVector> next(boolean separationBit) {
    return workers.run(() -> make(separationBit, StoredKey::sqn));
  }

  @Override
  public CompletionStage<AuthVector> resynchronise(
      byte[] rand, byte[] auts, boolean separationBit) {
    byte[] randCopy = rand.clone();
    byte[] autsCopy = auts.clone();
    return workers.run(() -> make(separationBit, key -> moved(key, randCopy, autsCopy)));
  }

  /** Which number to step from. */
  @FunctionalInterface
  private interface Start {
    Sqn of(StoredKey key) throws VectorException;
  }

  /** A key whose number is already durable, and that number. */
  private record Stepped(StoredKey key, Sqn sqn) {}

  private AuthVector make(boolean separationBit, Start start) throws VectorException {
    Stepped stepped = step(start);
    StoredKey key = stepped.key();
    byte[] rand = new byte[AkaAlgorithm.RAND_LENGTH];
    random.nextBytes(rand);
    AkaVector vector =
        key.maker().vector(stepped.sqn(), key.amf().withSeparation(separationBit), Octets.of(rand));
    return new AuthVector(
        rand,
        vector.autn().octets().toByteArray(),
        vector.xres().toByteArray(),
        vector.ck().toByteArray(),
        vector.ik().toByteArray());
  }

  /** Another node over the same store may be faster a few times, but not for ever. */
  private Stepped step(Start start) throws VectorException {
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      Optional<Stepped> stepped = store.transact(tx -> step(tx, start));
      if (stepped.isPresent()) {
        return stepped.get();
      }
    }
    throw unavailable("SQN: expected the one read, found that other nodes moved it each time");
  }

  /** Nothing if the number was moved since it was read. */
  private Optional<Stepped> step(Tx tx, Start start) throws VectorException {
    StoredKey key =
        subscribers
            .find(tx, imsi)
            .orElseThrow(
                () ->
                    new VectorException(
                        Reason.UNKNOWN, "subscriber: expected a known one, found none"));
    Sqn next =
        numbers
            .next(start.of(key))
            .orElseThrow(() -> unavailable("SEQ: expected a free number, found the last used"));
    return subscribers.move(tx, key, next) ? Optional.of(new Stepped(key, next)) : Optional.empty();
  }

  private Sqn moved(StoredKey key, byte[] rand, byte[] auts) throws VectorException {
    if (rand.length != AkaAlgorithm.RAND_LENGTH || auts.length != Auts.LENGTH) {
      throw refused(
          "expected RAND of 16 and AUTS of 14 octets, found "
              + rand.length
              + " and "
              + auts.length);
    }
    Optional<Sqn> card = key.maker().sqnMs(Octets.of(rand), new Auts(Octets.of(auts)));
    return numbers.resynchronised(
        key.sqn(), card.orElseThrow(() -> refused("expected the card's MAC-S, found another")));
  }

  private static VectorException refused(String message) {
    return new VectorException(Reason.RESYNCHRONISATION, "resynchronisation: " + message);
  }

  private static VectorException unavailable(String message) {
    return new VectorException(Reason.UNAVAILABLE, message);
  }
}
