package org.sealpost.seal.api;

import org.osgi.annotation.versioning.ConsumerType;

/** The gateway's side of a key agreement. */
@ConsumerType
public interface KeyAgreementPeer {
  /** Service property: the name by which both sides know it, such as {@code "eap-aka-prime"}. */
  String NAME = "sealpost.agreement.name";

  /** The same as service property {@link #NAME}. */
  String name();

  /**
   * The permanent identity, a network access identifier (TS 23.003).
   *
   * @param imsi 6 to 15 digits
   * @param mncDigits 2 or 3
   */
  byte[] identity(String imsi, int mncDigits);

  /**
   * The identity to send first: the one for fast re-authentication if there is one, else the
   * pseudonym, else the permanent identity.
   */
  byte[] firstIdentity(PeerIdentities identities);

  /**
   * A new conversation.
   *
   * @param sent the octets that were sent as identity, which enter the keys; maybe none of {@code
   *     identities}, but one encrypted for the network or one of another method
   * @param identities what to answer a network with that asks
   * @param card the card's AKA function
   * @throws IllegalArgumentException if an identity has a length that no network takes
   */
  PeerConversation begin(byte[] sent, PeerIdentities identities, CardAuthentication card);
}
