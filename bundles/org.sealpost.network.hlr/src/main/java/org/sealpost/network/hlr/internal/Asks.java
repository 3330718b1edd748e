package org.sealpost.network.hlr.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What is asked over a connection, by the thread that has it. An answer names the subscriber and
 * nothing else, so one request of a subscriber is under way at a time; others wait behind it.
 */
final class Asks {
  private final Deque<Ask> waiting = new ArrayDeque<>();
  private final Map<String, Ask> sent = new HashMap<>();

  void add(Ask ask) {
    waiting.add(ask);
  }

  /** What may be sent now; it counts as sent. */
  List<Ask> takeSendable() {
    List<Ask> sendable = new ArrayList<>();
    waiting.removeIf(
        ask -> {
          boolean free = sent.putIfAbsent(ask.request().imsi(), ask) == null;
          if (free) {
            sendable.add(ask);
          }
          return free;
        });
    return sendable;
  }

  /** The request that an answer is to. */
  Optional<Ask> answered(String imsi) {
    return Optional.ofNullable(sent.remove(imsi));
  }

  /** What waits and does so for too long. */
  List<Ask> takeOverdue(long now) {
    return take(waiting, now);
  }

  /** Whether an answer is late. */
  boolean isAnswerOverdue(long now) {
    return sent.values().stream().anyMatch(ask -> ask.isOver(now));
  }

  /** Everything; nothing is left. */
  List<Ask> takeAll() {
    List<Ask> all = new ArrayList<>(sent.values());
    all.addAll(waiting);
    sent.clear();
    waiting.clear();
    return all;
  }

  /** The next deadline. */
  OptionalLong deadline() {
    return Stream.concat(waiting.stream(), sent.values().stream())
        .mapToLong(Ask::deadline)
        .reduce((one, other) -> one - other < 0 ? one : other);
  }

  private static List<Ask> take(Collection<Ask> from, long now) {
    List<Ask> over = from.stream().filter(ask -> ask.isOver(now)).toList();
    from.removeAll(over);
    return over;
  }
}
