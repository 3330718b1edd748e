package org.sealpost.gateway.client.internal;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which bearer brought a frame, until it is known whether it was authentic. Names and hashes only,
 * so that nothing of a bearer that went is held; a mix-up costs a wrong mark, and no more.
 */
final class Origins {
  private static final int MOST = 256;

  /** By hash; guarded by itself. */
  private final Map<Integer, String> bearers =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, String> eldest) {
          return size() > MOST;
        }
      };

  /** The frame that each card's SAT is dealing with. */
  private final Map<String, Integer> dealtWith = new ConcurrentHashMap<>();

  /** A frame came: the first that brings it gets the credit. */
  void arrived(byte[] frame, String bearer) {
    synchronized (bearers) {
      bearers.putIfAbsent(Arrays.hashCode(frame), bearer);
    }
  }

  /** Who brought a frame, told once. */
  Optional<String> of(byte[] frame) {
    return of(Arrays.hashCode(frame));
  }

  private Optional<String> of(int hash) {
    synchronized (bearers) {
      return Optional.ofNullable(bearers.remove(hash));
    }
  }

  /** A card's SAT takes a frame, and says next whether it is authentic. */
  void taken(String iccid, byte[] frame) {
    dealtWith.put(iccid, Arrays.hashCode(frame));
  }

  /** Who brought what the SAT took last. */
  Optional<String> ofTaken(String iccid) {
    return Optional.ofNullable(dealtWith.remove(iccid)).flatMap(this::of);
  }
}
