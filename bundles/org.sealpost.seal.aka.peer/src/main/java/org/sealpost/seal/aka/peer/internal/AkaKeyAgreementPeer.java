package org.sealpost.seal.aka.peer.internal;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.sealpost.codec.aka.AkaIdentity;
import org.sealpost.codec.aka.AkaMethod;
import org.sealpost.codec.aka.AkaPeer;
import org.sealpost.codec.aka.Octets;
import org.sealpost.codec.aka.PeerSettings;
import org.sealpost.seal.api.CardAuthentication;
import org.sealpost.seal.api.KeyAgreementPeer;
import org.sealpost.seal.api.PeerConversation;
import org.sealpost.seal.api.PeerIdentities;

/** Either method as a key agreement; each is a component of its own. */
abstract class AkaKeyAgreementPeer implements KeyAgreementPeer {
  private final String name;
  private final AkaMethod method;
  private final Optional<String> networkName;
  private final Set<PeerConversation> open = ConcurrentHashMap.newKeySet();
  private volatile boolean ended;

  /**
   * @param networkName the only one to accept, in EAP-AKA'
   */
  AkaKeyAgreementPeer(String name, AkaMethod method, Optional<String> networkName) {
    this.name = name;
    this.method = method;
    this.networkName = networkName;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final byte[] identity(String imsi, int mncDigits) {
    return AkaIdentity.permanent(method, imsi, mncDigits).toByteArray();
  }

  @Override
  public final byte[] firstIdentity(PeerIdentities identities) {
    return identities.pseudonym().orElse(identities.permanent()).clone();
  }

  @Override
  public final PeerConversation begin(
      byte[] sent, PeerIdentities identities, CardAuthentication card) {
    PeerSettings settings =
        new PeerSettings(method, Octets.of(sent), networkName, true, prefersPrime(sent));
    AkaPeerConversation conversation =
        new AkaPeerConversation(new AkaPeer(settings), card, open::remove);
    open.add(conversation);
    if (ended) {
      endAll();
    }
    return conversation;
  }

  /** Ends every conversation, so that nobody waits for one that cannot go on. */
  final void endAll() {
    ended = true;
    open.forEach(PeerConversation::close);
  }

  /**
   * Whether the identity came with an offer of EAP-AKA'. If so, a server that would rather have
   * used it too, and does EAP-AKA nevertheless, saw another offer (RFC 9048 4). Only an identity of
   * EAP-AKA says that this card is meant to do without.
   */
  private static boolean prefersPrime(byte[] identity) {
    return !AkaIdentity.methodOf(Octets.of(identity)).equals(Optional.of(AkaMethod.AKA));
  }
}
