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
   * The identity this method sends first, a network access identifier (TS 23.003).
   *
   * @param imsi 6 to 15 digits
   * @param mncDigits 2 or 3
   */
  byte[] identity(String imsi, int mncDigits);

  /**
   * A new conversation.
   *
   * @param identity the octets that were sent as identity, which enter the keys
   * @param card the card's AKA function
   */
  PeerConversation begin(byte[] identity, CardAuthentication card);
}
