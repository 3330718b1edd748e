package org.sealpost.bearer.bluetooth.internal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sealpost.lib.bluez.Bluez;
import org.sealpost.lib.bluez.BluezObjects;
import org.sealpost.lib.bluez.Values;

/**
 * Devices that connected to us, as far as that can be known of one that writes nothing: BlueZ does
 * not tell who connected to whom, nor what for. One that this machine connects to was seen by it
 * before, as an object that is not connected; one whose object came with its connection connected
 * by itself. It came for our sake if it is not paired and nothing else here can be what it came
 * for: no other advertisement, nobody who wants to pair. For any thread.
 */
final class Strangers {
  /** An address costs its owner nothing. */
  private static final int MOST = 256;

  private final BluezObjects bluez;
  private final Settings settings;

  /** Whose objects came with a connection, as long as these are there. */
  private final Set<String> came = new HashSet<>();

  /** Since when those of them are connected that are. */
  private final Map<String, Long> since = new HashMap<>();

  Strangers(BluezObjects bluez, Settings settings) {
    this.bluez = bluez;
    this.settings = settings;
  }

  /** A device has an object now. */
  synchronized void added(String device, Values values, long now) {
    if (values.flag("Connected") && came.size() < MOST) {
      came.add(device);
      since.put(device, now);
    }
  }

  synchronized void changed(String device, boolean connected, long now) {
    if (!connected) {
      since.remove(device);
    } else if (came.contains(device)) {
      since.putIfAbsent(device, now);
    }
  }

  synchronized void removed(String device) {
    came.remove(device);
    since.remove(device);
  }

  synchronized void clear() {
    came.clear();
    since.clear();
  }

  /** Those that have been connected for longer than a first frame may take, once each. */
  synchronized List<String> due(long now) {
    List<String> due =
        since.entrySet().stream()
            .filter(one -> now - one.getValue() > settings.firstFrame().toNanos())
            .map(Map.Entry::getKey)
            .toList();
    due.forEach(since::remove);
    boolean drop = !due.isEmpty() && settings.dropStrangers() && isOursAlone();
    return drop ? due.stream().filter(this::isStrange).toList() : List.of();
  }

  private boolean isStrange(String device) {
    return bluez
        .properties(device, Bluez.DEVICE)
        .filter(now -> !now.flag("Paired") && !now.flag("Bonded") && !now.flag("Trusted"))
        .isPresent();
  }

  private boolean isOursAlone() {
    Optional<Values> adapter = bluez.properties(settings.adapterPath(), Bluez.ADAPTER);
    Optional<Values> advertised =
        bluez.properties(settings.adapterPath(), Bluez.ADVERTISING_MANAGER);
    return adapter.filter(now -> !now.flag("Discoverable")).isPresent()
        && advertised.filter(now -> now.octet("ActiveInstances").orElse(0) == 1).isPresent();
  }
}
