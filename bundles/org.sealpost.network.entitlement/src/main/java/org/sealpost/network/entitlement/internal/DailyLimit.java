package org.sealpost.network.entitlement.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How often something may be done in a day (UTC), for each key and in all. Of this process: a
 * restart begins the day anew, and each node has its own. A count in the store would be a synced
 * write for every message that a stranger sends, which is what limits are to keep away.
 */
final class DailyLimit {
  private static final long DAY = Duration.ofDays(1).toMillis();

  private final Clock clock;
  private final int each;
  private final int inAll;

  /** Of today; no more keys than what is allowed in all. */
  private final Map<Object, Integer> counts = new HashMap<>();

  private long day;
  private int total;

  DailyLimit(Clock clock, int each, int inAll) {
    this.clock = clock;
    this.each = each;
    this.inAll = inAll;
  }

  /** Whether it may be done once more, which is counted. */
  synchronized boolean take(Object key) {
    long today = clock.millis() / DAY;
    if (today != day) {
      day = today;
      total = 0;
      counts.clear();
    }
    int before = counts.getOrDefault(key, 0);
    if (before >= each || total >= inAll) {
      return false;
    }
    counts.put(key, before + 1);
    total++;
    return true;
  }
}
