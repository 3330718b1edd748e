package org.sealpost.gateway.api;

import java.util.Optional;

/**
 * Who a card is, read from its files.
 *
 * @param iccid EF.ICCID, 18 to 20 digits: the card's identity everywhere in Sealpost
 * @param imsi EF.IMSI, 6 to 15 digits: what it authenticates as today
 * @param mncDigits 2 or 3, from EF.AD
 * @param adapter the SAT adapter that reaches it, such as {@code "soft"}
 * @param slot the adapter's slot
 * @param eid of an eUICC, 32 digits; the ICCID and the IMSI are those of its active profile
 */
public record CardIdentity(
    String iccid, String imsi, int mncDigits, String adapter, String slot, Optional<String> eid) {
  /** A card that is no eUICC. */
  public CardIdentity(String iccid, String imsi, int mncDigits, String adapter, String slot) {
    this(iccid, imsi, mncDigits, adapter, slot, Optional.empty());
  }
}
