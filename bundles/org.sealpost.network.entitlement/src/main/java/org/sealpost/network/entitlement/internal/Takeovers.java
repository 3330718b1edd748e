package org.sealpost.network.entitlement.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.sealpost.codec.frame.SessionId;
import org.sealpost.network.entitlement.internal.SessionTable.Ended;
import org.sealpost.store.api.Tx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session that carries its first frame ends the older ones of its card. That happens now and then
 * to one gateway, which loses its data or renegotiates; again and again it means that two gateways
 * authenticate with one card, or with copies of it.
 */
final class Takeovers {
  private static final Logger LOG = LoggerFactory.getLogger(Takeovers.class);
  private static final Duration WATCHED = Duration.ofHours(1);

  /** So many in the watched time raise the alarm. */
  private static final int ALARM = 3;

  private final SessionTable table;
  private final OpenSessions sessions;
  private final Counters counters;
  private final Clock clock;

  Takeovers(SessionTable table, OpenSessions sessions, Counters counters, Clock clock) {
    this.table = table;
    this.sessions = sessions;
    this.counters = counters;
    this.clock = clock;
  }

  /** The session has carried its first frame. */
  void activate(Tx tx, String iccid, SessionId id) {
    List<Ended> ended = table.activate(tx, iccid, id);
    if (ended.stream().anyMatch(Ended::active)) {
      long now = clock.instant().getEpochSecond();
      table.takenOver(tx, iccid, id, now, now - WATCHED.toSeconds());
    }
    boolean alarm = alarm(tx, iccid);
    tx.afterCommit(
        () -> {
          sessions.drop(ended.stream().map(Ended::id).toList());
          LOG.info("card {}: session {} is active", iccid, id);
          if (alarm) {
            counters.count(Counters.Event.ALTERNATING);
            LOG.warn("AUDIT card {}: sessions alternate: two gateways may have this card", iccid);
          }
        });
  }

  /** Whether the card's sessions alternate. */
  boolean alarm(Tx tx, String iccid) {
    long since = clock.instant().getEpochSecond() - WATCHED.toSeconds();
    return table.takeovers(tx, iccid, since) >= ALARM;
  }
}
