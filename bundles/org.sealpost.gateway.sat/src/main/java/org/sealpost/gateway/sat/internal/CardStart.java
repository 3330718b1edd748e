package org.sealpost.gateway.sat.internal;

import org.sealpost.card.api.CardException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins with a card, and tries again until it can be read. For the card's executor. */
final class CardStart {
  private static final Logger LOG = LoggerFactory.getLogger(CardStart.class);

  /** What there is to do about a card that answers. */
  interface Reader {
    /** Reads who it is and takes up where the journal left off. */
    void read() throws CardException;

    /** That is done. */
    void ready();
  }

  private final String slot;
  private final SatTimes times;
  private final CardExecutor executor;
  private final Toolkit toolkit;
  private final CardHealth health;
  private final Reader reader;
  private int failures;

  CardStart(
      String slot,
      SatTimes times,
      CardExecutor executor,
      Toolkit toolkit,
      CardHealth health,
      Reader reader) {
    this.slot = slot;
    this.times = times;
    this.executor = executor;
    this.toolkit = toolkit;
    this.health = health;
    this.reader = reader;
  }

  void begin() {
    try {
      if (failures == 0) {
        toolkit.start();
      } else {
        toolkit.restart();
      }
      reader.read();
    } catch (CardException | RuntimeException e) {
      if (!executor.isClosed()) {
        health.failed(e);
        long wait = times.retryAfter(failures++);
        LOG.warn("slot {}: tried again in {} ms: {}", slot, wait, e.getMessage());
        executor.after(wait, this::begin);
      }
      return;
    }
    health.ready();
    reader.ready();
  }
}
