package org.sealpost.codec.aka;

import java.util.Optional;

/**
 * What a server does next. A step that holds a state is acted on only after that state is stored in
 * place of the one before it.
 */
public sealed interface ServerStep {
  /** Send this EAP-Request and wait for the response. */
  record Request(ServerState state, Octets packet) implements ServerStep {}

  /**
   * Find out whom an identity names, then go on with {@link AkaServer#challenge}, {@link
   * AkaServer#reauthenticate} or {@link AkaServer#unknown}.
   *
   * @param identity 1..1016 octets from the peer
   * @param fast whether it is one for fast re-authentication: to be found, and used up, among those
   *     that were issued, and nowhere else
   */
  record NeedsSubscriber(ServerState state, Octets identity, boolean fast) implements ServerStep {
    /** Without the identity. */
    @Override
    public String toString() {
      return "NeedsSubscriber[" + state + "]";
    }
  }

  /**
   * The peer wants a full authentication in place of the fast one. Go on with {@link
   * AkaServer#challenge}, or {@link AkaServer#refused} if the subscriber is gone.
   *
   * @param imsi of the subscriber
   */
  record NeedsVector(ServerState state, String imsi) implements ServerStep {
    /** Without the IMSI. */
    @Override
    public String toString() {
      return "NeedsVector[" + state + "]";
    }
  }

  /**
   * The card refused the SQN. Hand the token to the authentication centre, then go on with {@link
   * AkaServer#resynchronised} or {@link AkaServer#refused}.
   *
   * @param imsi of the subscriber
   * @param rand of the refused challenge, 16 octets
   * @param auts the card's token
   */
  record NeedsResynchronisation(ServerState state, String imsi, Octets rand, Auts auts)
      implements ServerStep {
    /** Without the IMSI. */
    @Override
    public String toString() {
      return "NeedsResynchronisation[" + state + "]";
    }
  }

  /**
   * The peer holds the card, or what it left. Send this EAP-Success; the keys may be used.
   *
   * @param state holds no keys any more; it only answers repeated responses
   * @param imsi whom the peer proved to be
   * @param full whether the card took part
   * @param next to be kept for the next fast re-authentication
   * @param pseudonym that the peer has now, if it got one
   */
  record Success(
      ServerState state,
      Octets packet,
      ExportedKeys keys,
      String imsi,
      boolean full,
      Optional<Next> next,
      Optional<Octets> pseudonym)
      implements ServerStep {
    /** Without names and keys. */
    @Override
    public String toString() {
      return "Success[" + state + (full ? ", full]" : ", fast]");
    }
  }

  /**
   * What the next fast re-authentication needs.
   *
   * @param identity as the peer will send it
   * @param context for {@link AkaServer#reauthenticate}
   */
  record Next(Octets identity, ReauthenticationContext context) {
    /** Without the identity. */
    @Override
    public String toString() {
      return "Next[" + context + "]";
    }
  }

  /**
   * The conversation failed. Send this EAP-Failure.
   *
   * @param state holds no keys any more; it only answers repeated responses
   */
  record Failure(ServerState state, Octets packet, AkaFault fault) implements ServerStep {}

  /** The response had been answered: send this packet again. The state stays as it is. */
  record Repeat(Octets packet) implements ServerStep {}

  /**
   * The response was discarded silently. The state stays as it is.
   *
   * @param reason for counters and logs
   */
  record Ignored(String reason) implements ServerStep {}
}
