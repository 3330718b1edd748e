package org.sealpost.network.entitlement.internal;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What is counted, because it is answered by nothing. */
final class Counters {
  /** What happened. */
  enum Event {
    /** Octets that are no frame, or a frame that does not go up. */
    MALFORMED,
    /** A frame for which there was no room. */
    DROPPED,
    /** An EAP frame of no conversation, or one that changes nothing. */
    STRANGE_EAP,
    /** A frame by short message, to or from a number that is not in the inventory. */
    UNLISTED,
    /** A frame by short message that would exceed the day's limit. */
    TOO_DEAR,
    /** A login that ended without keys. */
    LOGIN_FAILED,
    /** A sealed frame of no session. */
    UNKNOWN_SESSION,
    /** A sealed frame of a session whose sealer is not installed. */
    PARKED,
    /** A sealed frame that is not authentic. */
    FORGED,
    /** An authentic frame whose number came before. */
    REPEATED,
    /** A claim that is not the authenticated card's. */
    CLAIM_REFUSED,
    /** A session that took over while the card's sessions alternate. */
    ALTERNATING
  }

  private final Map<Event, LongAdder> counts = new EnumMap<>(Event.class);

  Counters() {
    for (Event event : Event.values()) {
      counts.put(event, new LongAdder());
    }
  }

  void count(Event event) {
    counts.get(event).increment();
  }

  long of(Event event) {
    return counts.get(event).sum();
  }

  @Override
  public String toString() {
    return counts.toString();
  }
}
