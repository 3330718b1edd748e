package org.sealpost.card.pcsc.internal;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.sealpost.card.api.CardException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A card from its insertion to its removal, with a thread of its own: it connects the card,
 * publishes it, and carries out its commands one by one. A card that hangs, or that another program
 * reset, is withdrawn and begins anew.
 */
final class CardSlot {
  private static final Logger LOG = LoggerFactory.getLogger(CardSlot.class);

  /** Between two attempts to connect a card, doubled each time. */
  private static final long RETRY_MILLIS = 250;

  private static final long MOST_RETRY_MILLIS = 30_000;

  private final String reader;
  private final ReaderUse use;
  private final Publisher publisher;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private Optional<Pcscd> open = Optional.empty();
  private Optional<PcscSecureElement> element = Optional.empty();
  private int failures;
  private String said = "";

  /**
   * @param reader the reader's name
   */
  CardSlot(String reader, ReaderUse use, Publisher publisher) {
    this.reader = reader;
    this.use = use;
    this.publisher = publisher;
    thread = new Thread(this::run, "sealpost-card-pcsc " + reader);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  private void run() {
    try {
      do {
        failures = isClosed() || serve() ? 0 : failures + 1;
      } while (!closed.await(retryAfter(failures), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      LOG.debug("{}: interrupted", reader);
    }
  }

  private static long retryAfter(int failures) {
    return Math.min(MOST_RETRY_MILLIS, RETRY_MILLIS << Math.min(failures, 16));
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  /** Whether the card could be connected. */
  private boolean serve() throws InterruptedException {
    try (Pcscd pcscd = Pcscd.open(use.socket(), use.millis())) {
      keep(pcscd);
      serve(pcscd);
      return true;
    } catch (PcscException e) {
      // pcscd takes a moment to see that who had the card is gone: we ourselves, it may be.
      if (failures > 0 || e.code() != PcscException.SHARING_VIOLATION) {
        say(e);
      }
      return false;
    } catch (IOException | RuntimeException | Error e) {
      say(e);
      return false;
    }
  }

  private void serve(Pcscd pcscd) throws IOException, PcscException, InterruptedException {
    try {
      CardConnection card = new CardConnection(pcscd, reader, use, closed);
      PcscSecureElement made =
          new PcscSecureElement(PcscSecureElement.ADAPTER + ":" + reader, card.answerToReset());
      keep(made);
      LOG.info("{}: a card, {}", reader, card.protocol());
      said = "";
      try {
        publisher.publish(made, this::isClosed);
        answer(made, card);
      } finally {
        publisher.withdraw(made);
        made.end(new CardException(CardException.Reason.LINK, reader + ": the card begins anew"));
      }
      leave(card);
    } catch (LateException e) {
      // Never a second connection before the first has ended: each would hold a thread of pcscd.
      say(e);
      pcscd.awaitLateAnswer();
      LOG.info("{}: it answered at last", reader);
    }
  }

  private void leave(CardConnection card) throws IOException {
    try {
      card.leave();
    } catch (PcscException e) {
      LOG.debug("{}: {}", reader, e.getMessage()); // it is gone already
    }
  }

  private void answer(PcscSecureElement made, CardConnection card)
      throws IOException, InterruptedException {
    for (var job = made.next(); job.isPresent(); job = made.next()) {
      try {
        job.get().answer().complete(job.get().work().with(card));
      } catch (CardException e) {
        job.get().answer().completeExceptionally(e);
      } catch (PcscException e) {
        LOG.warn("{}: {}", reader, e.getMessage());
        if (e.endsCard()) {
          made.end(e.toCardException());
        } else {
          job.get().answer().completeExceptionally(e.toCardException());
        }
      } catch (LateException e) {
        made.end(failure(CardException.Reason.TIMEOUT, e));
        throw e;
      } catch (IOException e) {
        made.end(failure(CardException.Reason.LINK, e));
        throw e;
      }
    }
  }

  private CardException failure(CardException.Reason reason, IOException cause) {
    return new CardException(reason, reader + ": " + cause.getMessage(), cause);
  }

  /** Once each time that it changes, for a card may be out of reach for days. */
  private void say(Throwable why) {
    String line = String.valueOf(why.getMessage());
    if (!isClosed() && !line.equals(said)) {
      said = line;
      LOG.warn("{}: {}", reader, line);
    }
  }

  private synchronized void keep(Pcscd pcscd) {
    open = Optional.of(pcscd);
    if (isClosed()) {
      pcscd.close();
    }
  }

  private synchronized void keep(PcscSecureElement made) throws IOException {
    element = Optional.of(made);
    if (isClosed()) {
      throw new IOException("closed while the card was connected");
    }
  }

  /** Ends at once, whatever the card does: commands end with this reason, the card is let go. */
  void close(CardException reason) {
    LOG.debug("{}", reason.getMessage());
    Optional<Pcscd> connection;
    Optional<PcscSecureElement> published;
    synchronized (this) {
      closed.countDown();
      connection = open;
      published = element;
    }
    published.ifPresent(publisher::withdraw);
    boolean leaves = published.isPresent() && published.get().end(reason);
    if (!leaves) {
      connection.ifPresent(Pcscd::close);
    }
  }

  /** Does not wait any longer until the card was let go as it should. */
  void abandon() {
    Optional<Pcscd> connection;
    synchronized (this) {
      connection = open;
    }
    connection.ifPresent(Pcscd::close);
  }

  /** Waits until its thread has ended, for at most {@code millis}; whether it has. */
  boolean awaitEnd(long millis) throws InterruptedException {
    if (millis > 0) {
      thread.join(millis);
    }
    return !thread.isAlive();
  }

  /** The reader's name. */
  @Override
  public String toString() {
    return reader;
  }
}
