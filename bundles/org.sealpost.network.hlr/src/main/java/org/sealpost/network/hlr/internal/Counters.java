package org.sealpost.network.hlr.internal;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What is counted. */
final class Counters {
  /** What happened. */
  enum Event {
    /** Handshakes that ended well. */
    CONNECTED,
    /** Connections that ended, and attempts that did not end in one. */
    LOST,
    /** Connections given up because of octets that are no message. */
    MALFORMED,
    /** Requests that were answered, be it with an error. */
    ANSWERED,
    /** Requests that were not answered in time. */
    TIMED_OUT,
    /** Requests for which there was no room. */
    DROPPED,
    /** Answers to no request, and messages of other procedures. */
    STRAY
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
