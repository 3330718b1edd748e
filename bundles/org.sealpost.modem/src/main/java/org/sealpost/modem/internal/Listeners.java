package org.sealpost.modem.internal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.sealpost.modem.api.ModemListener;
import org.sealpost.modem.api.NetworkService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who listens to a modem. After one was removed it is called no more. For any thread. */
final class Listeners {
  private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

  private final List<Entry> entries = new CopyOnWriteArrayList<>();

  private static final class Entry {
    private final ModemListener listener;
    private boolean gone;

    Entry(ModemListener listener) {
      this.listener = listener;
    }

    /** Under the lock of the entry: who removes it waits for a call that is under way. */
    synchronized boolean call(Predicate<ModemListener> call) {
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
  Runnable add(ModemListener listener) {
    Entry entry = new Entry(listener);
    entries.add(entry);
    return () -> {
      entries.remove(entry);
      entry.remove();
    };
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  /** Offers a message; whether one took it. */
  boolean offer(byte[] tpdu) {
    return entries.stream()
        .anyMatch(entry -> entry.call(listener -> listener.received(tpdu.clone())));
  }

  void tell(NetworkService service) {
    entries.forEach(
        entry ->
            entry.call(
                listener -> {
                  listener.serviceChanged(service);
                  return true;
                }));
  }

  /** Removes all. */
  void clear() {
    List<Entry> all = List.copyOf(entries);
    entries.removeAll(all);
    all.forEach(Entry::remove);
  }
}
