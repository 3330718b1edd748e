package org.sealpost.gateway.api;

/**
 * Who a card is, read from its files.
 *
 * @param iccid EF.ICCID, 18 to 20 digits: the card's identity everywhere in Sealpost
 * @param imsi EF.IMSI, 6 to 15 digits: what it authenticates as today
 * @param mncDigits 2 or 3, from EF.AD
 * @param adapter the SAT adapter that reaches it, such as {@code "soft"}
 * @param slot the adapter's slot
 */
public record CardIdentity(String iccid, String imsi, int mncDigits, String adapter, String slot) {}
