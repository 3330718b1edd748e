package org.sealpost.card.pcsc.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.sealpost.card.api.CardException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the readers, on a connection and a thread of its own: a {@link CardSlot} for each card
 * that is in one of those that are meant. While pcscd is away there are no cards, and it is waited
 * for.
 */
final class ReaderWatch {
  private static final Logger LOG = LoggerFactory.getLogger(ReaderWatch.class);

  /** Between two looks whether pcscd is there. */
  private static final long RETRY_MILLIS = 1_000;

  /** What pcscd may take to tell which readers there are: it waits for those it finds at start. */
  private static final long ANSWER_MILLIS = 30_000;

  /** What closing may take in all. */
  private static final long STOP_MILLIS = 1_000;

  private final ReaderChoice choice;
  private final ReaderUse use;
  private final Publisher publisher;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Map<String, Inserted> cards = new HashMap<>();
  private final Thread thread;
  private Optional<Pcscd> open = Optional.empty();
  private String said = "";

  private record Inserted(int events, CardSlot slot) {}

  ReaderWatch(ReaderChoice choice, ReaderUse use, Publisher publisher) {
    this.choice = choice;
    this.use = use;
    this.publisher = publisher;
    thread = new Thread(this::run, "sealpost-card-pcsc");
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  private void run() {
    try {
      do {
        try {
          watch();
          settle(List.of(), CardException.Reason.LINK, "pcscd is gone");
        } catch (RuntimeException | Error e) {
          // Nobody else would watch the readers: it begins again.
          LOG.error("the readers are not watched for a moment", e);
        }
      } while (!closed.await(RETRY_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      LOG.debug("interrupted");
    }
  }

  private void watch() {
    try (Pcscd pcscd = Pcscd.open(use.socket(), ANSWER_MILLIS)) {
      keep(pcscd);
      while (true) {
        settle(pcscd.watchReaders(), CardException.Reason.ABSENT, "the card was taken out");
        pcscd.awaitChange();
      }
    } catch (IOException | PcscException e) {
      say("pcscd at %s: %s".formatted(use.socket(), e.getMessage()));
    }
  }

  /** Ends the slots of cards that are gone, and begins those of new ones. */
  private void settle(List<ReaderState> readers, CardException.Reason reason, String why) {
    List<String> names = readers.stream().map(ReaderState::name).toList();
    List<String> meant = choice.of(names);
    Map<String, Integer> present = new HashMap<>();
    for (ReaderState reader : readers) {
      if (reader.present() && meant.contains(reader.name())) {
        present.put(reader.name(), reader.events());
      }
    }
    // Holding no lock: listeners of the framework may wait for whoever closes this.
    leave(present).forEach(slot -> slot.close(new CardException(reason, slot + ": " + why)));
    enter(present);
  }

  private synchronized List<CardSlot> leave(Map<String, Integer> present) {
    List<CardSlot> gone = new ArrayList<>();
    cards.forEach(
        (name, card) -> {
          if (!Integer.valueOf(card.events).equals(present.get(name))) {
            gone.add(card.slot);
          }
        });
    cards.values().removeIf(card -> gone.contains(card.slot));
    return gone;
  }

  private synchronized void enter(Map<String, Integer> present) {
    if (closed.getCount() > 0) {
      present.forEach((name, events) -> cards.computeIfAbsent(name, key -> begin(key, events)));
    }
  }

  private Inserted begin(String reader, int events) {
    CardSlot slot = new CardSlot(reader, use, publisher);
    slot.start();
    return new Inserted(events, slot);
  }

  private void doubt(List<String> names) {
    choice.doubt(names).ifPresentOrElse(this::say, () -> said = "");
  }

  /** Once each time that it changes. */
  private void say(String line) {
    if (closed.getCount() > 0 && !line.equals(said)) {
      said = line;
      LOG.warn("{}", line);
    }
  }

  private synchronized void keep(Pcscd pcscd) {
    open = Optional.of(pcscd);
    if (closed.getCount() == 0) {
      pcscd.close();
    }
  }

  /** Lets all cards go, ending their commands with {@code STOPPED}. */
  void close() throws InterruptedException {
    List<CardSlot> slots;
    synchronized (this) {
      closed.countDown();
      slots = cards.values().stream().map(Inserted::slot).toList();
      cards.clear();
      open.ifPresent(Pcscd::close);
    }
    slots.forEach(
        slot ->
            slot.close(new CardException(CardException.Reason.STOPPED, "the adapter was stopped")));
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(STOP_MILLIS);
    for (CardSlot slot : slots) {
      if (!slot.awaitEnd(left(end))) {
        LOG.debug("{}: pcscd does not answer", slot);
      }
      slot.abandon();
    }
    thread.join(Math.max(1, left(end)));
  }

  private static long left(long end) {
    return TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
  }
}
