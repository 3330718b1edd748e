package org.sealpost.gateway.sat.internal;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.sealpost.codec.cat.ProactiveAction;
import org.sealpost.codec.frame.MobileOriginated;
import org.sealpost.codec.frame.Octets;
import org.sealpost.codec.frame.ParkedFrame;
import org.sealpost.codec.frame.Poll;
import org.sealpost.codec.frame.SessionId;
import org.sealpost.gateway.api.CardIdentity;
import org.sealpost.seal.api.AgreedKeys;
import org.sealpost.store.api.StoreException;
import org.sealpost.store.api.Tx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sessions, mailbox and journal of one card whose ICCID is known. For the card's executor. */
final class CardStation implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CardStation.class);

  /** Frames that share a commit when they wait: a sync costs more than dealing with all of them. */
  static final int TOGETHER = 16;

  /** Short messages of the card that wait for the network. */
  static final int MOST_ORIGINATED = 64;

  private final SatContext context;
  private final String iccid;
  private final Supplier<CardIdentity> identity;
  private final Sessions sessions;
  private final Journal journal;
  private final Mailbox mailbox;
  private final Inbox inbox;
  private final Forwarder forwarder;
  private final NetworkClock clock;
  private volatile boolean stopped;

  /**
   * @param identity who the card is now
   */
  CardStation(
      SatContext context, Supplier<CardIdentity> identity, Toolkit toolkit, SatCounters counters) {
    this.context = context;
    this.identity = identity;
    iccid = identity.get().iccid();
    clock = new NetworkClock(context.nanoTime());
    journal = new Journal(iccid);
    sessions =
        new Sessions(context.store(), new SessionTable(context.vault(), iccid), context::sealer);
    mailbox = new Mailbox(context.queues(), context.random(), iccid, sessions::current);
    inbox =
        new Inbox(context.queues(), iccid, sessions, journal, mailbox, clock, counters, this::poll);
    forwarder =
        new Forwarder(
            context.store(), journal, mailbox, toolkit, clock, counters, identity.get().adapter());
  }

  /** Takes up what is in the store. */
  void resume() {
    context
        .store()
        .transact(
            tx -> {
              CardTable.present(tx, iccid, identity.get().slot())
                  .forEach(left -> context.queues().cardLeft(tx, left));
              return null;
            });
    if (sessions.load()) {
      seal(mailbox::resealAll);
    }
    takeAll(false);
  }

  /**
   * Sealers came or went: sessions may work that did not, and reverse. One that goes on polls, for
   * what came while it was parked was not opened.
   */
  void sealersChanged() {
    if (sessions.load()) {
      seal((tx, session) -> mailbox.begin(tx, session, describe(tx)));
    }
    context.queues().sessionChanged(iccid);
  }

  private void seal(BiConsumer<Tx, CardSession> waiting) {
    context
        .store()
        .transact(
            tx -> {
              sessions.current().ifPresent(session -> waiting.accept(tx, session));
              return null;
            });
  }

  /** Opens a session and seals a poll and all that waits under it, or does nothing at all. */
  void open(AgreedKeys keys, int algorithm, byte[] hello, byte[] accept) {
    sessions.open(
        keys, algorithm, hello, accept, (tx, session) -> mailbox.begin(tx, session, describe(tx)));
  }

  /** Queues a poll in place of an older one. */
  void poll() {
    if (sessions.current().isEmpty()) {
      throw new IllegalStateException("poll: expected a session, found none");
    }
    context
        .store()
        .transact(
            tx -> {
              poll(tx);
              return null;
            });
  }

  private void poll(Tx tx) {
    mailbox.replace(tx, Mailbox.Kind.POLL, describe(tx), 0);
  }

  private Poll describe(Tx tx) {
    CardIdentity card = identity.get();
    return new Poll(
        iccid,
        card.eid(),
        Optional.empty(),
        List.of(card.adapter()),
        context.software(),
        journal.finalBelow(tx),
        journal.held(tx),
        Optional.of(card.imsi()));
  }

  /**
   * Deals with all frames that wait.
   *
   * @param live whether they came just now
   * @throws StoreException if the store cannot take it now: the frames wait
   */
  void takeAll(boolean live) {
    boolean more = true;
    int together = TOGETHER;
    while (more && !stopped) {
      try {
        int most = together;
        more = context.store().transact(tx -> inbox.take(tx, live, most));
      } catch (StoreException e) {
        throw e;
      } catch (RuntimeException e) {
        if (together > 1) {
          together = 1;
        } else {
          // One bad frame must not hold up all that come after it.
          LOG.error("a frame was dropped", e);
          context.store().transact(inbox::dropOne);
        }
      }
    }
  }

  /** Seconds since 1970 at the network, once they are known. */
  OptionalLong now() {
    return clock.now();
  }

  /** Whether an answer of the card is not durable yet. */
  boolean isSaving() {
    return forwarder.isSaving();
  }

  Forwarder.Result forwardNext() {
    return forwarder.forwardNext();
  }

  /**
   * Whether the card's short message is durable, sealed or waiting for a session. There is no room
   * while too many wait for a network that is away: the card keeps it and offers it again.
   */
  boolean keep(ProactiveAction.SendShortMessage message) {
    try {
      return context.store().transact(tx -> keep(tx, Octets.of(message.message().tpdu())));
    } catch (StoreException e) {
      LOG.warn("the card's SMS could not be kept: {}", e.getMessage());
      return false;
    }
  }

  private boolean keep(Tx tx, Octets submit) {
    if (mailbox.waiting(tx, Mailbox.Kind.ORIGINATED) >= MOST_ORIGINATED) {
      LOG.warn("card {}: {} SMS wait for the network: no more is taken", iccid, MOST_ORIGINATED);
      return false;
    }
    MobileOriginated sms = new MobileOriginated(submit, CardTable.nextSequence(tx, iccid));
    mailbox.post(tx, Mailbox.Kind.ORIGINATED, sms);
    return true;
  }

  /** The card was taken out. */
  void endSessions() {
    sessions.end(tx -> context.queues().cardLeft(tx, iccid));
  }

  /** Takes no more frames. Called from any thread. */
  void stop() {
    stopped = true;
  }

  Optional<SessionId> session() {
    return sessions.currentId();
  }

  boolean knows(SessionId session) {
    return sessions.knows(session);
  }

  boolean isParked() {
    return sessions.isParked();
  }

  boolean believes(ParkedFrame frame) {
    return sessions.believes(frame);
  }

  @Override
  public void close() {
    sessions.close();
  }
}
