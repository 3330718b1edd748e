package org.sealpost.modem.internal;

import org.sealpost.modem.api.ModemListener;
import org.sealpost.modem.api.NetworkService;

/** Who listens to a modem. For any thread. */
final class Listeners {
  private final Attached<ModemListener> listeners = new Attached<>();

  /** Adds one; running the result removes it. */
  Runnable add(ModemListener listener) {
    return listeners.add(listener);
  }

  boolean isEmpty() {
    return listeners.isEmpty();
  }

  /** Offers a message; whether one took it. */
  boolean offer(byte[] tpdu) {
    return listeners.any(listener -> listener.received(tpdu.clone()));
  }

  void tell(NetworkService service) {
    listeners.any(
        listener -> {
          listener.serviceChanged(service);
          return false;
        });
  }

  /** Removes all. */
  void clear() {
    listeners.clear();
  }
}
