package org.sealpost.network.ts43.internal;

/** A request that is not served: a status code of TS.43 2.10 and one line that says why. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST = 40;

  private final int status;

  Refusal(int status, String message) {
    super(message, null, false, false);
    this.status = status;
  }

  /** A missing or invalid parameter. */
  static Refusal bad(String what, String expected, String found) {
    String said = found == null ? "none" : "\"" + found.replaceAll("[^ -~]", "?") + "\"";
    String clipped = said.length() > LONGEST ? said.substring(0, LONGEST) + "...\"" : said;
    return new Refusal(400, what + ": expected " + expected + ", found " + clipped);
  }

  /**
   * An identity that may not or cannot be served. It says the same, octet for octet, whether it is
   * unknown, barred, not authentic, or its conversation is over: strangers learn nothing.
   */
  static Refusal forbidden() {
    return new Refusal(403, "not allowed");
  }

  /** Something is missing just now: a vector, room, a part of the network. */
  static Refusal unavailable() {
    return new Refusal(503, "try again later");
  }

  /** The token is missing, expired or not this client's. */
  static Refusal authenticationRequired() {
    return new Refusal(511, "authentication required");
  }

  int status() {
    return status;
  }
}
