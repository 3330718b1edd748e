package org.sealpost.gateway.sat.internal;

import org.sealpost.card.api.CardException;
import org.sealpost.codec.cat.CommandApdu;
import org.sealpost.codec.cat.Envelope;
import org.sealpost.codec.cat.ResponseApdu;
import org.sealpost.codec.cat.StatusWord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the card what happened: event downloads and timers that expired. A card that is busy (9300)
 * or does not answer is told again a few times, until it is reset. For the card's executor.
 */
final class Downloads {
  private static final Logger LOG = LoggerFactory.getLogger(Downloads.class);

  /** What may wait for a card at a time. */
  static final int MOST_WAITING = 32;

  /** How often one envelope is offered. */
  static final int MOST_TRIES = 8;

  /** Transmits to the card. */
  @FunctionalInterface
  interface Transmitter {
    ResponseApdu run(CommandApdu command) throws CardException;
  }

  private final Later later;
  private final SatTimes times;
  private final Transmitter card;
  private final Runnable afterwards;
  private int waiting;
  private int session;

  /**
   * @param afterwards what may be due once the card has had its turn
   */
  Downloads(Later later, SatTimes times, Transmitter card, Runnable afterwards) {
    this.later = later;
    this.times = times;
    this.card = card;
    this.afterwards = afterwards;
  }

  /** Tells the card, when its turn comes. */
  void send(Envelope envelope) {
    if (waiting >= MOST_WAITING) {
      LOG.warn("toolkit: {} envelopes wait for the card: one was dropped", waiting);
      return;
    }
    waiting++;
    int now = session;
    later.after(0, () -> offer(envelope, now, 0));
  }

  /** The card was reset: what it was to be told means nothing to it any more. */
  void reset() {
    session++;
    waiting = 0;
  }

  private void offer(Envelope envelope, int since, int failures) {
    if (since != session) {
      return;
    }
    boolean taken = isTaken(envelope);
    if (since != session) {
      return;
    }
    if (!taken && failures + 1 < MOST_TRIES) {
      later.after(times.retryAfter(failures), () -> offer(envelope, since, failures + 1));
      return;
    }
    waiting--;
    afterwards.run();
  }

  private boolean isTaken(Envelope envelope) {
    try {
      StatusWord status = card.run(envelope.toApdu()).status();
      if (!status.isOk()) {
        LOG.debug("toolkit: the card answers an envelope {}", status);
      }
      return !status.equals(StatusWord.TOOLKIT_BUSY);
    } catch (CardException e) {
      LOG.debug("toolkit: {}", e.getMessage());
      return false;
    }
  }
}
