package org.sealpost.network.ts43.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How often a source may ask. A source is an address, or the network of one in IPv6; the one that
 * was silent for longest makes room.
 */
final class SourceBudgets {
  private static final double NANOS = 1e9;

  private final int perSecond;
  private final int most;
  private final LongSupplier nanoTime;
  private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * @param perSecond requests of a source in a second; twice as many at once after a rest
   * @param most sources remembered
   */
  SourceBudgets(int perSecond, int most, LongSupplier nanoTime) {
    this.perSecond = perSecond;
    this.most = most;
    this.nanoTime = nanoTime;
  }

  /** Whether the source may make one more request; if so it has been counted. */
  synchronized boolean allows(String address) {
    Bucket bucket = bucket(address);
    long now = nanoTime.getAsLong();
    double earned = (now - bucket.counted) / NANOS * perSecond;
    bucket.left = Math.min(2.0 * perSecond, bucket.left + earned);
    bucket.counted = now;
    if (bucket.left < 1) {
      return false;
    }
    bucket.left--;
    return true;
  }

  private Bucket bucket(String address) {
    Bucket bucket =
        buckets.computeIfAbsent(
            source(address), key -> new Bucket(2.0 * perSecond, nanoTime.getAsLong()));
    if (buckets.size() > most) {
      buckets.remove(buckets.keySet().iterator().next());
    }
    return bucket;
  }

  /** Whoever has an address in IPv6 has at least all that share its first four groups. */
  private static String source(String address) {
    String[] groups = address.split(":");
    return groups.length > 4
        ? String.join(":", groups[0], groups[1], groups[2], groups[3])
        : address;
  }

  private static final class Bucket {
    private double left;
    private long counted;

    Bucket(double left, long counted) {
      this.left = left;
      this.counted = counted;
    }
  }
}
