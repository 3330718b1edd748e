package org.sealpost.network.delivery.internal;

/**
 * What a proof of receipt means for its packet.
 *
 * @param kind the outcome
 * @param reason for people; empty when all is well
 */
record Verdict(Kind kind, String reason) {
  /** The outcome. */
  enum Kind {
    /** It ran well, by the card's own checksum. */
    PROVEN,
    /** It ran well, but nothing protects what says so. */
    REPORTED,
    /** It did not run, or not well; certain. */
    FAILED,
    /** It was not forwarded in time. */
    EXPIRED,
    /** The card says that its proof comes by short message. */
    AWAITED,
    /** Nobody knows yet. */
    UNCERTAIN
  }

  static Verdict failed(String reason) {
    return new Verdict(Kind.FAILED, reason);
  }

  static Verdict uncertain(String reason) {
    return new Verdict(Kind.UNCERTAIN, reason);
  }
}
