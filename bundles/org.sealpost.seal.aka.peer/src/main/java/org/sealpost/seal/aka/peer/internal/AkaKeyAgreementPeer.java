package org.sealpost.seal.aka.peer.internal;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.sealpost.codec.aka.AkaIdentity;
import org.sealpost.codec.aka.AkaMethod;
import org.sealpost.codec.aka.AkaPeer;
import org.sealpost.codec.aka.Octets;
import org.sealpost.codec.aka.PeerNames;
import org.sealpost.codec.aka.PeerSettings;
import org.sealpost.codec.aka.ReauthenticationContext;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.seal.api.CardAuthentication;
import org.sealpost.seal.api.KeyAgreementPeer;
import org.sealpost.seal.api.PeerConversation;
import org.sealpost.seal.api.PeerIdentities;

/** Either method as a key agreement; each is a component of its own. */
abstract class AkaKeyAgreementPeer implements KeyAgreementPeer {
  private final String name;
  private final AkaMethod method;
  private final Optional<String> networkName;
  private final RandomGenerator random = new SecureRandom();
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
    return PeerNames.first(
            Octets.of(identities.permanent()),
            identities.pseudonym().map(Octets::of),
            context(identities))
        .toByteArray();
  }

  @Override
  public final PeerConversation begin(
      byte[] sent, PeerIdentities identities, CardAuthentication card) {
    PeerNames names =
        new PeerNames(
            Octets.of(sent),
            Octets.of(identities.permanent()),
            identities.pseudonym().map(Octets::of),
            context(identities),
            identities.revealsPermanent());
    PeerSettings settings = new PeerSettings(method, names, networkName, true, prefersPrime(names));
    AkaPeerConversation conversation =
        new AkaPeerConversation(new AkaPeer(settings, random), card, open::remove);
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
   * EAP-AKA says that this card is meant to do without; of an encrypted one that is told by what it
   * was made of.
   */
  private static boolean prefersPrime(PeerNames names) {
    return !AkaIdentity.methodOf(names.sent())
        .or(() -> AkaIdentity.methodOf(names.permanent()))
        .equals(Optional.of(AkaMethod.AKA));
  }

  /** What another method or version left is no use. */
  private Optional<ReauthenticationContext> context(PeerIdentities identities) {
    try {
      return identities.reauthentication().isPresent()
          ? Optional.of(ReauthenticationContext.fromBytes(identities.reauthentication().get()))
              .filter(context -> context.method() == method)
          : Optional.empty();
    } catch (DecodeException e) {
      return Optional.empty();
    }
  }
}
