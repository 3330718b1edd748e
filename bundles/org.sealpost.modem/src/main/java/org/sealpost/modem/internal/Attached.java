package org.sealpost.modem.internal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listeners of one kind. After one was removed it is called no more. For any thread.
 *
 * @param <L> what they are
 */
final class Attached<L> {
  private static final Logger LOG = LoggerFactory.getLogger(Attached.class);

  private final List<Entry<L>> entries = new CopyOnWriteArrayList<>();

  private static final class Entry<L> {
    private final L listener;
    private boolean gone;

    Entry(L listener) {
      this.listener = listener;
    }

    /** Under the lock of the entry: who removes it waits for a call that is under way. */
    synchronized boolean call(Predicate<L> call) {
      try {
        return !gone && call.test(listener);
      } catch (Throwable e) {
        LOG.warn("a listener failed", e);
        return false;
      }
    }

    synchronized void remove() {
      gone = true;
    }
  }

  /** Adds one; running the result removes it. */
  Runnable add(L listener) {
    Entry<L> entry = new Entry<>(listener);
    entries.add(entry);
    return () -> {
      entries.remove(entry);
      entry.remove();
    };
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  /** Calls one after the other until one says yes; whether one did. */
  boolean any(Predicate<L> call) {
    return entries.stream().anyMatch(entry -> entry.call(call));
  }

  /** Removes all. */
  void clear() {
    List<Entry<L>> all = List.copyOf(entries);
    entries.removeAll(all);
    all.forEach(Entry::remove);
  }
}
