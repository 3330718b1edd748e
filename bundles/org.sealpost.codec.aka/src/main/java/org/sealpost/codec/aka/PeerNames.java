package org.sealpost.codec.aka;

import java.util.Optional;

/**
 * Under which names a peer can present itself.
 *
 * @param sent as in EAP-Response/Identity or the hello, maybe none of the others: 1..1016 octets
 * @param permanent the permanent identity, a full NAI
 * @param pseudonym as issued, with a realm or without
 * @param reauthentication for a fast re-authentication, if one is possible
 * @param revealsPermanent whether a server that asks for the permanent identity is told it
 */
public record PeerNames(
    Octets sent,
    Octets permanent,
    Optional<Octets> pseudonym,
    Optional<ReauthenticationContext> reauthentication,
    boolean revealsPermanent) {
  /**
   * @throws IllegalArgumentException if the length of an identity is out of range
   */
  public PeerNames {
    AkaIdentity.check(sent);
    AkaIdentity.check(permanent);
    pseudonym.ifPresent(AkaIdentity::check);
  }

  /** A peer that has this identity only, and tells it. */
  public static PeerNames of(Octets identity) {
    return new PeerNames(identity, identity, Optional.empty(), Optional.empty(), true);
  }

  /** What to send before a server asks. */
  public static Octets first(
      Octets permanent,
      Optional<Octets> pseudonym,
      Optional<ReauthenticationContext> reauthentication) {
    return reauthentication
        .map(ReauthenticationContext::name)
        .or(() -> pseudonym.map(name -> AkaIdentity.withRealmOf(name, permanent)))
        .orElse(permanent);
  }

  /**
   * The answer to a server that asks; none if the peer keeps to itself what it would have to be.
   */
  Optional<Octets> answer(IdentityRequest request) {
    return switch (request) {
      case ANY -> reauthentication.map(ReauthenticationContext::name).or(this::forFullAuth);
      case FULLAUTH -> forFullAuth();
      case PERMANENT -> revealsPermanent ? Optional.of(permanent) : Optional.empty();
    };
  }

  /**
   * Without a pseudonym a peer that hides its permanent identity repeats what it sent, unless that
   * was for fast re-authentication: it may be the permanent identity encrypted for the network.
   */
  private Optional<Octets> forFullAuth() {
    if (pseudonym.isPresent() || revealsPermanent) {
      return Optional.of(first(permanent, pseudonym, Optional.empty()));
    }
    return AkaIdentity.isForReauthentication(sent) ? Optional.empty() : Optional.of(sent);
  }

  /** Without the names. */
  @Override
  public String toString() {
    return "PeerNames";
  }
}
