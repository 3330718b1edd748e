package org.sealpost.network.entitlement.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.sealpost.codec.frame.Limits;
import org.sealpost.codec.frame.Offer;
import org.sealpost.seal.api.KeyAgreementServer;
import org.sealpost.seal.api.Sealer;

/** The crypto layers that are installed now, as far as the operator allows them. */
final class Plugins {
  private final List<String> agreementOrder;
  private final List<Integer> sealerOrder;
  private final Map<String, KeyAgreementServer> agreements = new ConcurrentHashMap<>();
  private final Map<Integer, Sealer> sealers = new ConcurrentHashMap<>();
  private final Map<Integer, Instant> gone = new ConcurrentHashMap<>();
  private final Clock clock;
  private final Instant began;
  private final int graceSeconds;

  /**
   * @param config what may be used, best first; the last is the floor
   */
  Plugins(EntitlementConfig config, Clock clock) {
    agreementOrder = List.of(config.agreements());
    sealerOrder = Arrays.stream(config.sealers()).boxed().toList();
    graceSeconds = config.sealerGraceSeconds();
    this.clock = clock;
    began = clock.instant();
  }

  void add(KeyAgreementServer server) {
    agreements.put(server.name(), server);
  }

  void remove(KeyAgreementServer server) {
    agreements.remove(server.name(), server);
  }

  void add(Sealer sealer) {
    sealers.put(sealer.algorithm(), sealer);
  }

  void remove(Sealer sealer) {
    if (sealers.remove(sealer.algorithm(), sealer)) {
      gone.put(sealer.algorithm(), clock.instant());
    }
  }

  /** Whether the operator lets a key agreement be used. */
  boolean allows(String agreement) {
    return agreementOrder.contains(agreement);
  }

  Optional<KeyAgreementServer> agreement(String name) {
    return Optional.ofNullable(agreements.get(name));
  }

  Optional<Sealer> sealer(int algorithm) {
    return Optional.ofNullable(sealers.get(algorithm));
  }

  /**
   * Whether a sealer that is not there went, or could have come, so lately that it may come now.
   */
  boolean mayReturn(int algorithm) {
    Instant since = gone.getOrDefault(algorithm, began);
    return clock.instant().isBefore(since.plusSeconds(graceSeconds));
  }

  /** Whether the operator allows what both need, be it installed now or not. */
  boolean allowsSomeOf(Offer theirs) {
    return agreementOrder.stream().anyMatch(theirs.agreements()::contains)
        && sealerOrder.stream().anyMatch(theirs.sealers()::contains);
  }

  /** What can be done now; nothing while a kind of plug-in is missing. */
  Optional<Offer> offer() {
    List<String> names =
        agreementOrder.stream().filter(agreements::containsKey).limit(Limits.MAX_OFFERS).toList();
    List<Integer> algorithms =
        sealerOrder.stream().filter(sealers::containsKey).limit(Limits.MAX_OFFERS).toList();
    return names.isEmpty() || algorithms.isEmpty()
        ? Optional.empty()
        : Optional.of(new Offer(names, algorithms));
  }
}
