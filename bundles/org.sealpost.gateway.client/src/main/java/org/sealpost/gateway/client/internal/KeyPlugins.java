package org.sealpost.gateway.client.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.sealpost.codec.frame.Octets;
import org.sealpost.codec.frame.Offer;
import org.sealpost.gateway.api.SatModule;
import org.sealpost.seal.api.KeyAgreementPeer;
import org.sealpost.seal.api.Sealer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The key agreements and sealers that are installed now, and the logins that they allow. */
final class KeyPlugins {
  private static final Logger LOG = LoggerFactory.getLogger(KeyPlugins.class);

  private final ClientConfig config;
  private final CardNames cardNames;
  private final RandomGenerator random;
  private final Map<String, KeyAgreementPeer> agreements = new ConcurrentHashMap<>();
  private final Map<Integer, Sealer> sealers = new ConcurrentHashMap<>();

  KeyPlugins(ClientConfig config, CardNames cardNames, RandomGenerator random) {
    this.config = config;
    this.cardNames = cardNames;
    this.random = random;
  }

  void add(KeyAgreementPeer peer) {
    agreements.put(peer.name(), peer);
  }

  void remove(KeyAgreementPeer peer) {
    agreements.remove(peer.name(), peer);
  }

  void add(Sealer sealer) {
    sealers.put(sealer.algorithm(), sealer);
  }

  void remove(Sealer sealer) {
    sealers.remove(sealer.algorithm(), sealer);
  }

  /**
   * A login that offers what is installed and allowed; nothing if that is nothing.
   *
   * @param nameRefused whether the network did not accept the card's name last time
   */
  Optional<Login> newLogin(
      SatModule sat, boolean nameRefused, Executor executor, Login.Outcome outcome) {
    Map<String, KeyAgreementPeer> peers = Map.copyOf(agreements);
    List<String> names = Stream.of(config.agreements()).filter(peers::containsKey).toList();
    List<Integer> algorithms =
        Arrays.stream(config.sealers()).filter(sealers::containsKey).boxed().toList();
    if (names.isEmpty() || algorithms.isEmpty()) {
      LOG.info("card {}: no login: no key agreement or no sealer", sat.card().slot());
      return Optional.empty();
    }
    Optional<Naming> naming =
        cardNames.naming(sat.card(), names.stream().map(peers::get).toList(), nameRefused);
    if (naming.isEmpty()) {
      LOG.warn(
          "card {}: no login: allowClearImsi is off and there is no operator key",
          sat.card().slot());
      return Optional.empty();
    }
    byte[] nonce = new byte[16];
    random.nextBytes(nonce);
    Offer offer = new Offer(names, algorithms);
    return Optional.of(
        new Login(sat, naming.get(), peers, offer, Octets.of(nonce), executor, outcome));
  }
}
