package org.sealpost.codec.aka;

/**
 * Why a conversation failed.
 *
 * @param kind for programs
 * @param detail for people and logs: never an identity, a key or another field's value
 */
public record AkaFault(Kind kind, String detail) {
  /** The classes of faults. Stored by ordinal in {@link ServerState}: only append. */
  public enum Kind {
    /** A message is not well formed, or lacks what it must have. */
    MALFORMED,
    /** A message that has no place at this point. */
    UNEXPECTED,
    /** AT_MAC is wrong. */
    MAC,
    /** AT_RES is wrong: the peer does not hold the card. */
    RES,
    /** AT_CHECKCODE is wrong: the identity round was tampered with. */
    CHECKCODE,
    /** The card says that the network is not its own. */
    AUTN,
    /** The vector of EAP-AKA' has no AMF separation bit. */
    SEPARATION_BIT,
    /** No common key derivation function, or the offer was tampered with. */
    KDF,
    /** The server names another network than this peer expects. */
    NETWORK_NAME,
    /** The server would rather use EAP-AKA', and so would this peer: somebody chose EAP-AKA. */
    BIDDING_DOWN,
    /** The card and the authentication centre do not come to agree on SQN. */
    SYNCHRONISATION,
    /** The card gave no verdict. */
    CARD,
    /** The server notified a failure. */
    NOTIFIED,
    /** The peer refused the network: Authentication-Reject. */
    REJECTED,
    /** The peer gave up: Client-Error. */
    CLIENT_ERROR,
    /** The peer does not do this EAP method: Nak. */
    METHOD_REFUSED,
    /** No identity that the peer told names anybody, or the peer keeps it to itself. */
    IDENTITY,
    /** AT_COUNTER is wrong in a fast re-authentication. */
    COUNTER;

    /** Whether a peer answers as to a wrong AUTN, and not with Client-Error. */
    boolean rejectsNetwork() {
      return switch (this) {
        case AUTN, SEPARATION_BIT, KDF, NETWORK_NAME, BIDDING_DOWN -> true;
        default -> false;
      };
    }
  }
}
