package org.sealpost.network.api.delivery;

/** The way of a delivery to its card; it stays the same, also for what reads it back. */
public enum Route {
  /** Sealed twice, by way of the card's gateway, over whatever bearer is up. */
  SEALED,
  /**
   * As short messages to the card's own number (SMS-PP data download, TS 31.115): the modem hands
   * them to the card, and the card answers by SMS-SUBMIT. No gateway takes part.
   */
  NATIVE_SMS
}
