package org.sealpost.network.entitlement.internal;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sealpost.codec.frame.FrameCodec;
import org.sealpost.codec.frame.ParkedFrame;
import org.sealpost.codec.frame.ResetFrame;
import org.sealpost.codec.frame.SessionId;

/**
 * Tells peers that a session is not known, or that it cannot be opened now: rarely, for anybody can
 * make us say so, and never where it costs much.
 */
final class Hints {
  private final Rarely<AddressTable.Address> resets;
  private final Rarely<SessionId> parked;

  Hints(Clock clock) {
    resets = new Rarely<>(clock, 10);
    parked = new Rarely<>(clock, 2);
  }

  /** The session is not known. */
  void reset(SessionId session, Source to) {
    if (!to.isDear() && resets.due(AddressTable.Address.of(to))) {
      to.send(FrameCodec.encode(new ResetFrame(session)));
    }
  }

  /** The session is known and its sealer is away. */
  void parked(ParkedFrame frame, List<Source> to) {
    List<Source> cheap = to.stream().filter(source -> !source.isDear()).toList();
    if (!cheap.isEmpty() && parked.due(frame.session())) {
      byte[] octets = FrameCodec.encode(frame);
      cheap.forEach(source -> source.send(octets));
    }
  }

  /** When something was last said, of as many as fit. */
  private static final class Rarely<K> {
    private static final int MOST = 4096;

    private final Clock clock;
    private final int secondsBetween;
    private final Map<K, Long> last =
        new LinkedHashMap<>() {
          @Override
          protected boolean removeEldestEntry(Map.Entry<K, Long> eldest) {
            return size() > MOST;
          }
        };

    Rarely(Clock clock, int secondsBetween) {
      this.clock = clock;
      this.secondsBetween = secondsBetween;
    }

    synchronized boolean due(K key) {
      long now = clock.instant().getEpochSecond();
      Long before = last.get(key);
      if (before != null && now - before < secondsBetween) {
        return false;
      }
      last.remove(key);
      last.put(key, now);
      return true;
    }
  }
}
