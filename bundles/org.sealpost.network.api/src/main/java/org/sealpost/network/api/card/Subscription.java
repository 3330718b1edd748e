package org.sealpost.network.api.card;

/**
 * An IMSI of a card.
 *
 * @param iccid the card
 * @param imsi the identity
 * @param state what the network believes the card holds
 */
public record Subscription(String iccid, String imsi, State state) {
  /** What the network believes. Both identities of a change authenticate the same card. */
  public enum State {
    /** Assigned, not yet proven to be on the card. */
    PENDING,
    /** Proven to be on the card. */
    ACTIVE,
    /** Was active before. */
    OLD
  }
}
