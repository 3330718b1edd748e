package org.sealpost.gateway.sat.internal;

import java.util.Optional;
import org.sealpost.card.api.CardException;
import org.sealpost.card.api.SecureElement;
import org.sealpost.codec.cat.ProactiveAction;
import org.sealpost.codec.cat.UiccCommands;
import org.sealpost.gateway.api.CardIdentity;
import org.sealpost.store.api.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps up with a card whose files change: reads it again, resets it, and ends its sessions when it
 * was taken out. For the card's executor; who the card is may be asked on any thread.
 */
final class Upkeep {
  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

  private final SecureElement element;
  private final CardChannel channel;
  private final Toolkit toolkit;
  private final CardFiles files;
  private final CardExecutor executor;
  private final CardHealth health;
  private final Runnable exchanged;
  private final RefreshWatch watch;
  private final long patience;

  private volatile CardIdentity identity;
  private Optional<CardStation> station = Optional.empty();
  private boolean resting;
  private boolean sessionsEnded;

  /**
   * @param exchanged told when another card is behind the same service
   */
  Upkeep(
      SatContext context,
      SecureElement element,
      CardChannel channel,
      Toolkit toolkit,
      CardFiles files,
      CardExecutor executor,
      CardHealth health,
      Runnable exchanged) {
    this.element = element;
    this.channel = channel;
    this.toolkit = toolkit;
    this.files = files;
    this.executor = executor;
    this.health = health;
    this.exchanged = exchanged;
    patience = context.times().refresh();
    watch = new RefreshWatch(context.nanoTime(), patience);
  }

  /** Who the card was when it was read last. */
  CardIdentity identity() {
    return identity;
  }

  /** Reads it for the first time. */
  CardIdentity identify() throws CardException {
    CardIdentity found = files.identity(element);
    identity = found;
    return found;
  }

  /** From now on there are sessions that end when the card is taken out. */
  void began(CardStation its) {
    station = Optional.of(its);
  }

  /** There is a session that has not ended. */
  void sessionOpened() {
    sessionsEnded = false;
  }

  /** The card failed and is left alone until it is tried again. */
  void rest() {
    resting = true;
  }

  /** It is tried again. */
  void wake() {
    resting = false;
  }

  boolean isResting() {
    return resting;
  }

  /** A short message of the card's could not be kept. */
  void messageRefused() {
    watch.messageRefused();
  }

  /** The card announces that files changed; whether it need not announce it again. */
  boolean refreshed(ProactiveAction.Refresh refresh) {
    LOG.info("slot {}: REFRESH {}", element.slot(), refresh.qualifier());
    return watch.refreshed(refresh);
  }

  /** Does what a REFRESH, or its absence, asks for, but never before the last answer is safe. */
  void followUp() {
    if (!resting && station.filter(its -> !its.isSaving()).isPresent() && watch.due()) {
      look();
    }
  }

  /**
   * Reads again who the card is: packets change that. One that changed the IMSI is followed by a
   * REFRESH, or by a reset that does not wait for ever. A card that was pulled meanwhile is looked
   * at later.
   */
  void look() {
    try {
      if (watch.resetWanted() || watch.overdue() && mustBeReset()) {
        LOG.info("slot {}: the card is reset", element.slot());
        reset();
      }
      CardIdentity now = files.identity(element);
      if (!now.iccid().equals(identity.iccid())) {
        LOG.info("slot {}: another card", element.slot());
        exchanged.run();
        return;
      }
      boolean silent = watch.read(toolkit.isTerminal() && !now.imsi().equals(identity.imsi()));
      identity = now;
      health.ready();
      if (silent) {
        executor.after(patience, this::followUp);
      }
    } catch (CardException e) {
      LOG.warn("slot {}: who the card is now is not known: {}", element.slot(), e.getMessage());
      health.failed(e);
      watch.unread();
      missing();
    }
  }

  /** What a card wants to send, a proof above all, is lost by a reset: it is asked for it first. */
  private boolean mustBeReset() throws CardException {
    status();
    return watch.overdue() && !watch.holdsMessage();
  }

  /** Gives the card its turn, unless it is left alone. */
  void ask() {
    if (resting) {
      return;
    }
    try {
      status();
      health.answered();
      followUp();
    } catch (CardException e) {
      LOG.debug("slot {}: STATUS: {}", element.slot(), e.getMessage());
      health.failed(e);
      missing();
    }
  }

  /** A card can ask for something in answer to a command only. */
  private void status() throws CardException {
    watch.asking();
    toolkit.run(UiccCommands.status());
  }

  /** A card that gave no answer is reset; the next command shows whether that helped. */
  void recover() {
    try {
      reset();
      look();
    } catch (CardException e) {
      LOG.warn("slot {}: reset: {}", element.slot(), e.getMessage());
      health.failed(e);
    }
  }

  private void reset() throws CardException {
    watch.reset();
    try {
      toolkit.restart();
    } catch (CardException e) {
      watch.resetFailed();
      throw e;
    }
  }

  /** Sessions end when the adapter says that the card was taken out. */
  void missing() {
    if (channel.absent() && !sessionsEnded && station.isPresent()) {
      try {
        station.get().endSessions();
        sessionsEnded = true;
      } catch (StoreException e) {
        // The loops that ask for this must go on; each of them asks again.
        LOG.error("slot {}: sessions end later: {}", element.slot(), e.getMessage());
      }
    }
  }
}
