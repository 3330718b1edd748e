package org.sealpost.network.entitlement.internal;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.sealpost.network.api.auc.AuthenticationCentre;
import org.sealpost.network.api.auc.SubscriberKey;
import org.sealpost.network.api.card.CardDirectory;
import org.sealpost.network.api.card.Subscription;
import org.sealpost.seal.api.VectorSource;
import org.sealpost.store.api.Tx;

/** Two cards, and vectors that nobody looks at. */
final class TestCards implements CardDirectory, AuthenticationCentre {
  static final String ICCID = "8988211000000000017";
  static final String IMSI = "001010123456789";
  static final String OTHER_ICCID = "8988211000000000025";
  static final String OTHER_IMSI = "001010999999999";

  /** Whether nobody ever answers who asks for a vector. */
  boolean silent;

  /** Who has real vectors, by IMSI. */
  final Map<String, VectorSource> keys = new HashMap<>();

  /** A subscriber whose card nobody imported. */
  static final String PHONE_IMSI = "001010777777777";

  private final Map<String, String> cards =
      new HashMap<>(Map.of(IMSI, ICCID, OTHER_IMSI, OTHER_ICCID));

  /** The inventory: numbers by ICCID. */
  final Map<String, String> numbers = new HashMap<>();

  static byte[] identity(String imsi) {
    return ("6" + imsi + "@nai.epc.mnc001.mcc001.3gppnetwork.org")
        .getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public Optional<String> cardOf(Tx tx, String imsi) {
    return Optional.ofNullable(cards.get(imsi));
  }

  @Override
  public boolean exists(Tx tx, String iccid) {
    return cards.containsValue(iccid);
  }

  @Override
  public List<Subscription> subscriptions(Tx tx, String iccid) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void subscribe(Tx tx, String iccid, String imsi, Subscription.State state) {
    cards.put(imsi, iccid);
  }

  @Override
  public void unsubscribe(Tx tx, String iccid, String imsi) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void add(Tx tx, String iccid) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<String> number(Tx tx, String iccid) {
    return Optional.ofNullable(numbers.get(iccid));
  }

  @Override
  public Optional<String> cardOfNumber(Tx tx, String number) {
    return numbers.entrySet().stream()
        .filter(entry -> entry.getValue().equals(number))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  @Override
  public void assign(Tx tx, String iccid, Optional<String> number) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void provision(Tx tx, SubscriberKey subscriber) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean knows(Tx tx, String imsi) {
    return cards.containsKey(imsi) || PHONE_IMSI.equals(imsi);
  }

  @Override
  public boolean shareKey(Tx tx, String imsi, String other) {
    throw new UnsupportedOperationException();
  }

  @Override
  public VectorSource vectors(String imsi) {
    return Optional.ofNullable(keys.get(imsi)).orElseGet(this::nobody);
  }

  private VectorSource nobody() {
    return new VectorSource() {
      @Override
      public CompletionStage<AuthVector> next(boolean separationBit) {
        if (silent) {
          return new CompletableFuture<>();
        }
        byte[] none = new byte[0];
        return CompletableFuture.completedFuture(new AuthVector(none, none, none, none, none));
      }

      @Override
      public CompletionStage<AuthVector> resynchronise(
          byte[] rand, byte[] auts, boolean separationBit) {
        return next(separationBit);
      }
    };
  }
}
