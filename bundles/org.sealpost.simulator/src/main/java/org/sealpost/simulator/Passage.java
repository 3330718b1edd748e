package org.sealpost.simulator;

/**
 * Something that passes from one side of the service centre to another.
 *
 * @param kind what it is
 * @param from digits of the mobile or address, or the system id of the ESME that it comes from
 * @param to digits or system id of who is to get it
 */
public record Passage(Kind kind, String from, String to) {
  /** What passes. */
  public enum Kind {
    /** submit_sm of an ESME; refused with ESME_RTHROTTLED; when lost, the connection is closed. */
    SUBMIT,
    /** The answer to it; when lost, the connection is closed without it. */
    SUBMIT_RESPONSE,
    /** A message to a mobile; refused as by a congested network. */
    DELIVER,
    /** The mobile's report on it. */
    DELIVER_REPORT,
    /** A message of a mobile; refused with RP cause 42, congestion. */
    MOBILE_SUBMIT,
    /** The report to the mobile. */
    MOBILE_SUBMIT_REPORT,
    /** deliver_sm to an ESME, receipts included; cannot be refused, which is up to the ESME. */
    ESME_DELIVER
  }
}
