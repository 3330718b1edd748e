package org.sealpost.bluetoothd;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.freedesktop.dbus.exceptions.DBusExecutionException;

/** What goes wrong in a {@link FakeBluez}. For any thread. */
public final class Faults {
  private final Map<String, String> refusals = new ConcurrentHashMap<>();
  private final Deque<Runnable> held = new ArrayDeque<>();
  private boolean reorder;
  private boolean stall;

  /** The next call of a method is answered by an error with this message. */
  public void refuse(String method, String message) {
    refusals.put(method, message);
  }

  /** Of each two notifications the second comes first. */
  public synchronized void reorder(boolean on) {
    reorder = on;
    flush();
  }

  /** Notifications are thrown away. */
  public synchronized void stall(boolean on) {
    stall = on;
    flush();
  }

  void called(String method) {
    Optional.ofNullable(refusals.remove(method))
        .ifPresent(
            message -> {
              throw new DBusExecutionException(message);
            });
  }

  synchronized void pass(Runnable notification) {
    if (stall) {
      return;
    }
    held.addFirst(notification);
    if (!reorder || held.size() > 1) {
      flush();
    }
  }

  private void flush() {
    held.forEach(Runnable::run);
    held.clear();
  }
}
