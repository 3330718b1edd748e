package org.sealpost.network.entitlement.internal;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Token buckets by key, in bounded memory: when there is no room the one that was used longest ago
 * is forgotten, which is full again most likely.
 */
final class Buckets {
  private final Clock clock;
  private final int burst;
  private final double perMilli;
  private final Map<Object, Bucket> buckets;

  /**
   * @param burst tokens of a full bucket
   * @param perMinute tokens that come back in a minute
   * @param most buckets that are remembered
   */
  Buckets(Clock clock, int burst, int perMinute, int most) {
    this.clock = clock;
    this.burst = burst;
    this.perMilli = perMinute / 60_000.0;
    buckets =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<Object, Bucket> eldest) {
            return size() > most;
          }
        };
  }

  /** Takes a token of this key's bucket; false if it is empty. */
  synchronized boolean take(Object key) {
    long now = clock.millis();
    Bucket bucket = buckets.getOrDefault(key, new Bucket(burst, now));
    double tokens = Math.min(burst, bucket.tokens() + (now - bucket.at()) * perMilli);
    boolean taken = tokens >= 1;
    buckets.put(key, new Bucket(taken ? tokens - 1 : tokens, now));
    return taken;
  }

  synchronized int size() {
    return buckets.size();
  }

  /** So many tokens were in it then. */
  private record Bucket(double tokens, long at) {}
}
