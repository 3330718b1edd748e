package org.sealpost.network.entitlement.internal;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * When a message takes a way where each frame costs: once nothing was heard of the card over a
 * cheaper one for its time, and again after a time that doubles. What is forgotten here, by a
 * restart too, begins anew.
 */
final class Thrift {
  private static final int MOST = 4096;
  private static final int MOST_DOUBLINGS = 16;

  private final Clock clock;
  private final long firstSeconds;
  private final long longestSeconds;

  /** Guarded by this, as is the other. */
  private final Map<Key, Message> messages = recent();

  /** When a card was heard where frames cost little. */
  private final Map<String, Long> heard = recent();

  private record Key(String iccid, Object message) {}

  /** A message that is not answered yet. */
  private record Message(long asked, int sent, long last) {}

  /**
   * @param firstSeconds from the first time to the second
   * @param longestSeconds between two times at most
   */
  Thrift(Clock clock, long firstSeconds, long longestSeconds) {
    this.clock = clock;
    this.firstSeconds = firstSeconds;
    this.longestSeconds = longestSeconds;
  }

  private static <K, V> Map<K, V> recent() {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > MOST;
      }
    };
  }

  /** A card was heard over a way that costs little. */
  synchronized void heard(String iccid) {
    heard.put(iccid, now());
  }

  /**
   * Whether it is time; then the message is taken as sent.
   *
   * @param message what is the same when it is sent again
   * @param patience for how many seconds cheaper ways are tried alone
   */
  synchronized boolean due(String iccid, Object message, long patience) {
    long now = now();
    Key key = new Key(iccid, message);
    Message before = messages.computeIfAbsent(key, k -> new Message(now, 0, 0));
    long silent = now - Math.max(before.asked(), heard.getOrDefault(iccid, 0L));
    boolean again = before.sent() == 0 || now - before.last() >= gap(before.sent());
    if (silent < patience || !again) {
      return false;
    }
    messages.put(key, new Message(before.asked(), before.sent() + 1, now));
    return true;
  }

  private long gap(int sent) {
    return Math.min(longestSeconds, firstSeconds << Math.min(sent - 1, MOST_DOUBLINGS));
  }

  private long now() {
    return clock.instant().getEpochSecond();
  }
}
