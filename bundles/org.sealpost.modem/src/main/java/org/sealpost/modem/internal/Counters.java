package org.sealpost.modem.internal;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;

/** Counters of one modem, since it was configured. For any thread. */
final class Counters {
  private final AtomicLongArray values = new AtomicLongArray(Count.values().length);

  void add(Count count) {
    values.incrementAndGet(count.ordinal());
  }

  long get(Count count) {
    return values.get(count.ordinal());
  }

  /** All, by their names in small letters. */
  Map<String, Long> toMap() {
    Map<String, Long> all = new LinkedHashMap<>();
    for (Count count : Count.values()) {
      all.put(count.name().toLowerCase(Locale.ROOT), get(count));
    }
    return all;
  }
}
