package org.sealpost.card.modem.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sealpost.card.api.CardException;
import org.sealpost.card.api.CardException.Reason;
import org.sealpost.card.api.SecureElement;
import org.sealpost.modem.api.CardChannel;
import org.sealpost.modem.api.CardListener;
import org.sealpost.modem.api.Modem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The card of one modem: opens a channel, offers the card, and begins anew when the modem says that
 * the card changed, or the channel fails. Nothing that happens ends the attempts. All but the calls
 * from outside runs on a thread of its own.
 */
final class CardSlot {
  private static final Logger LOG = LoggerFactory.getLogger(CardSlot.class);

  /** Between two attempts, doubled each time. */
  private static final long RETRY_MILLIS = 500;

  private static final long MOST_RETRY_MILLIS = 30_000;

  private final String slot;
  private final Offer offer;
  private final SlotThread thread;
  private final List<Modem> modems = new ArrayList<>();
  private Optional<Runnable> attached = Optional.empty();
  private Optional<CardRoute> route = Optional.empty();
  private Optional<ModemSecureElement> element = Optional.empty();
  private Runnable cancel = () -> {};

  /** Counts beginnings: what an earlier one started is not believed. */
  private int turn;

  private int failures;
  private String said = "";

  /** To whom the card is offered. */
  interface Offer {
    /** It is there. */
    void present(SecureElement card);

    /** It is not there any more; any number of times. */
    void absent();
  }

  /**
   * @param modem its name
   */
  CardSlot(String modem, Offer offer) {
    slot = ModemSecureElement.ADAPTER + ":" + modem;
    this.offer = offer;
    thread = new SlotThread(slot, this::broken);
  }

  void modemCame(Modem modem) {
    thread.execute(
        () -> {
          modems.add(modem);
          if (modems.size() == 1) {
            use(modem);
          }
        });
  }

  void modemWent(Modem modem) {
    thread.execute(
        () -> {
          boolean used = modems.indexOf(modem) == 0;
          modems.remove(modem);
          if (used) {
            detach();
            route = Optional.empty();
            withdraw(new CardException(Reason.LINK, slot + ": the modem is gone"));
            modems.stream().findFirst().ifPresent(this::use);
          }
        });
  }

  private void use(Modem modem) {
    failures = 0;
    begin(modem);
  }

  private void attach(Modem modem) {
    if (attached.isEmpty()) {
      CardListener listener = trouble -> thread.execute(() -> changed(trouble));
      attached = Optional.of(modem.attach(listener));
    }
  }

  private void detach() {
    Optional<Runnable> last = attached;
    attached = Optional.empty();
    try {
      last.ifPresent(Runnable::run);
    } catch (RuntimeException e) {
      LOG.warn("{}: the modem failed: {}", slot, e.toString());
    }
  }

  private void changed(String trouble) {
    if (modems.isEmpty()) {
      return;
    }
    if (trouble.isEmpty()) {
      // What is under way is answered first: after a REFRESH it is the card's last word, a proof it
      // may be.
      element.ifPresent(
          card -> card.retire(new CardException(Reason.LINK, slot + ": the card begins anew")));
      withdraw();
      failures = 0;
      anew(modems.get(0));
    } else {
      withdraw(new CardException(Reason.ABSENT, slot + ": " + trouble));
      route = Optional.empty();
      say(trouble);
    }
  }

  /** On the same channel, for a REFRESH need not close it; if it did, the route opens another. */
  private void anew(Modem modem) {
    Optional<CardRoute> same = route.filter(open -> !open.isLost());
    if (same.isPresent()) {
      offer(modem, same.get());
    } else {
      beginAnew(modem);
    }
  }

  private void beginAnew(Modem modem) {
    route.ifPresent(CardRoute::close);
    route = Optional.empty();
    begin(modem);
  }

  private void begin(Modem modem) {
    cancel.run();
    turn++;
    int mine = turn;
    attach(modem);
    String trouble = modem.cardTrouble();
    if (!trouble.isEmpty()) {
      say(trouble); // the modem tells when that is over
      return;
    }
    CardRoute.channel(modem)
        .whenComplete(
            (opened, failure) -> thread.execute(() -> opened(mine, modem, opened, failure)));
  }

  private void opened(int mine, Modem modem, Optional<CardChannel> opened, Throwable failure) {
    if (mine != turn) {
      if (failure == null) {
        new CardRoute(modem, opened).close();
      }
    } else if (failure != null) {
      say(Failures.of(failure).getMessage());
      again(modem);
    } else {
      offer(modem, new CardRoute(modem, opened));
    }
  }

  private void offer(Modem modem, CardRoute made) {
    int mine = turn;
    route = Optional.of(made);
    ModemSecureElement card =
        new ModemSecureElement(
            slot, made, failure -> thread.execute(() -> answered(mine, modem, failure)));
    said = "";
    if (made.hasChannel()) {
      LOG.info("{}: a card, on a logical channel", slot);
    } else {
      LOG.warn(
          "{}: a card, on the basic channel, for modem and card have no other: what the baseband"
              + " selects meanwhile moves the gateway's selection, and the reverse",
          slot);
    }
    element = Optional.of(card);
    offer.present(card);
  }

  private void answered(int mine, Modem modem, Optional<CardException> failure) {
    if (mine != turn || element.isEmpty()) {
      return;
    }
    if (failure.isEmpty()) {
      failures = 0;
    } else if (route.filter(CardRoute::isLost).isPresent()) {
      say(failure.get().getMessage());
      withdraw(failure.get());
      again(modem);
    }
  }

  private void again(Modem modem) {
    long pause = Math.min(MOST_RETRY_MILLIS, RETRY_MILLIS << Math.min(failures, 16));
    failures++;
    cancel = thread.after(pause, () -> retry(modem));
  }

  private void retry(Modem modem) {
    if (modems.indexOf(modem) == 0) {
      beginAnew(modem);
    }
  }

  private void withdraw(CardException reason) {
    element.ifPresent(card -> card.end(reason));
    withdraw();
  }

  private void withdraw() {
    turn++;
    cancel.run();
    element = Optional.empty();
    offer.absent();
  }

  /** Once each time that it changes, for a card may be out of reach for days. */
  private void say(String line) {
    if (!line.equals(said)) {
      said = line;
      LOG.warn("{}: {}", slot, line);
    }
  }

  /** The modem threw, where it should fail its stage, or we did: begins anew later. */
  private void broken(Throwable cause) {
    String line = "a step failed: " + cause;
    if (!line.equals(said)) {
      said = line;
      LOG.error("{}: a step failed", slot, cause);
    }
    withdraw(new CardException(Reason.LINK, slot + ": a step failed", cause));
    if (!modems.isEmpty()) {
      again(modems.get(0));
    }
  }

  /** Ends all, whatever the modem does, and gives it back its channel. */
  void close() {
    thread.close(
        () -> {
          detach();
          withdraw(new CardException(Reason.STOPPED, slot + ": the adapter was stopped"));
          route.ifPresent(CardRoute::close);
          modems.clear();
        });
  }
}
