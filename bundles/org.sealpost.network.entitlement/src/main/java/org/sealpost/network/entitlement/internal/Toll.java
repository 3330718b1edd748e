package org.sealpost.network.entitlement.internal;

import java.util.Optional;
import org.sealpost.bearer.api.Peer;
import org.sealpost.network.api.card.CardDirectory;
import org.sealpost.network.entitlement.internal.Counters.Event;
import org.sealpost.store.api.Store;
import org.sealpost.store.api.Tx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where each frame costs money. There the network speaks to numbers of its inventory only, and so
 * often a day; to anything else it is silent, and says so once a day in the log. A sender's number
 * proves nothing: it only decides whether an answer is paid for, never whose a session is.
 */
final class Toll {
  private static final Logger LOG = LoggerFactory.getLogger(Toll.class);

  private final Store store;
  private final CardDirectory cards;
  private final Counters counters;
  private final DailyLimit logins;
  private final DailyLimit frames;
  private final DailyLimit remarks;

  Toll(Node node) {
    store = node.store();
    cards = node.cards();
    counters = node.counters();
    EntitlementConfig config = node.config();
    logins = new DailyLimit(node.clock(), config.dearLogins(), config.dearLoginsInAll());
    frames = new DailyLimit(node.clock(), config.dearFrames(), config.dearFramesInAll());
    remarks = new DailyLimit(node.clock(), 1, Event.values().length);
  }

  /**
   * Whether a frame of somebody who authenticated nothing yet may be answered, once. Not inside a
   * transaction.
   */
  boolean admits(Source from) {
    return pays(from, logins, "a login");
  }

  /** Whether a frame under a session may go there. Not inside a transaction. */
  boolean lets(Source to) {
    return pays(to, frames, "a sealed frame");
  }

  private boolean pays(Source there, DailyLimit limit, String what) {
    if (!there.isDear()) {
      return true;
    }
    if (!store.read(tx -> isKnown(tx, there))) {
      remark(Event.UNLISTED, there, what + " there is not answered: the number is no card's");
      return false;
    }
    if (!limit.take(number(there.peer()))) {
      remark(Event.TOO_DEAR, there, what + " there is not answered: the day's limit is reached");
      return false;
    }
    return true;
  }

  /** Whether frames may go there at all. */
  boolean isKnown(Tx tx, Source there) {
    return !there.isDear() || cards.cardOfNumber(tx, number(there.peer())).isPresent();
  }

  /** Where the modem that the card is in can be reached, if that is known. */
  Optional<Peer> modemOf(Tx tx, String iccid) {
    return cards.number(tx, iccid).map(digits -> new Peer("+" + digits));
  }

  private static String number(Peer peer) {
    return peer.address().startsWith("+") ? peer.address().substring(1) : peer.address();
  }

  private void remark(Event event, Source there, String why) {
    counters.count(event);
    if (remarks.take(event)) {
      LOG.warn(
          "AUDIT bearer {}, {}: {}; others like it are only counted today",
          there.bearer().name(),
          there.peer().address(),
          why);
    }
  }
}
