package org.sealpost.network.entitlement.internal;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.sealpost.codec.frame.FrameCodec;
import org.sealpost.codec.frame.ResetFrame;
import org.sealpost.codec.frame.SessionId;

/** Tells peers that a session is not known: rarely, for anybody can make us say so. */
final class Resets {
  private static final int SECONDS_BETWEEN = 10;
  private static final int MAX_PEERS = 4096;

  private final Clock clock;
  private final Map<AddressTable.Address, Long> last =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<AddressTable.Address, Long> eldest) {
          return size() > MAX_PEERS;
        }
      };

  Resets(Clock clock) {
    this.clock = clock;
  }

  /** Sends a reset unless this peer had one just now. */
  void send(SessionId session, Source to) {
    if (!to.isDear() && due(AddressTable.Address.of(to))) {
      to.send(FrameCodec.encode(new ResetFrame(session)));
    }
  }

  private boolean due(AddressTable.Address address) {
    long now = clock.instant().getEpochSecond();
    synchronized (last) {
      Long before = last.get(address);
      if (before != null && now - before < SECONDS_BETWEEN) {
        return false;
      }
      last.remove(address);
      last.put(address, now);
      return true;
    }
  }
}
