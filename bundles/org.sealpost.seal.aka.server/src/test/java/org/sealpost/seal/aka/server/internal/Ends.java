package org.sealpost.seal.aka.server.internal;

import java.lang.reflect.Proxy;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.sealpost.seal.aka.peer.internal.AkaPeerConfig;
import org.sealpost.seal.aka.peer.internal.EapAkaPeer;
import org.sealpost.seal.aka.peer.internal.EapAkaPrimePeer;
import org.sealpost.seal.api.CardAuthentication;
import org.sealpost.seal.api.IdentityRounds;
import org.sealpost.seal.api.KeyAgreementPeer;
import org.sealpost.seal.api.KeyAgreementServer;
import org.sealpost.seal.api.PeerConversation;
import org.sealpost.seal.api.PeerIdentities;
import org.sealpost.seal.api.SubscriberDirectory;

/**
 * The two ends of a method.
 *
 * @param servers another node at each call
 */
record Ends(KeyAgreementPeer peer, Supplier<AkaKeyAgreementServer> servers) {
  static Stream<Ends> both() {
    return Stream.of(prime("sealpost"), plain());
  }

  static Ends prime(String expectedByPeer) {
    return new Ends(primePeer(expectedByPeer), () -> primeServer("sealpost"));
  }

  static Ends plain() {
    return new Ends(new EapAkaPeer(), EapAkaServer::new);
  }

  byte[] identity() {
    return peer.identity(TestSubscriber.IMSI, 2);
  }

  KeyAgreementServer server() {
    return servers.get();
  }

  PeerConversation beginPeer(CardAuthentication card) {
    return peer.begin(identity(), PeerIdentities.first(identity()), card);
  }

  CompletionStage<KeyAgreementServer.Step> begin(SubscriberDirectory subscribers) {
    return server().begin(identity(), IdentityRounds.NEVER, subscribers);
  }

  static EapAkaPrimeServer primeServer(String networkName) {
    return new EapAkaPrimeServer(config(AkaServerConfig.class, networkName));
  }

  private static EapAkaPrimePeer primePeer(String networkName) {
    return new EapAkaPrimePeer(config(AkaPeerConfig.class, networkName));
  }

  /** A configuration whose only property is the network name. */
  private static <T> T config(Class<T> type, String networkName) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, property, arguments) -> networkName));
  }

  @Override
  public String toString() {
    return peer.name();
  }
}
