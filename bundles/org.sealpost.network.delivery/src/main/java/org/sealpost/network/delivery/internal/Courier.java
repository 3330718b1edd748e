package org.sealpost.network.delivery.internal;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.sealpost.codec.frame.Cancel;
import org.sealpost.codec.frame.Configuration;
import org.sealpost.codec.frame.Octets;
import org.sealpost.network.api.channel.SealedChannel;
import org.sealpost.network.api.channel.SessionView;
import org.sealpost.network.api.delivery.Delivery;
import org.sealpost.network.api.delivery.DeliverySource;
import org.sealpost.network.api.delivery.DeliveryState;
import org.sealpost.network.api.delivery.Route;
import org.sealpost.store.api.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a card's deliveries on their way: in order, one packet at a time, for a counter domain of
 * the card has one unproven packet. A packet is sealed when it is its turn and the card is reached,
 * and goes as the same octets until the gateway holds it, or a service centre; what is known is in
 * the store, so that every step can be taken again after a restart.
 */
final class Courier {
  private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
  private static final String ALL_CARDS = "all";

  /** How long a proof may take from the card's toolkit to the network, by way of the gateway. */
  private static final Duration MOST_AWAITED = Duration.ofMinutes(10);

  private static final long A_DAY = TimeUnit.DAYS.toMillis(1);

  private final Store store;
  private final SealedChannel channel;
  private final DeliverySource source;
  private final Sealing sealing;
  private final NativeCourier natives;
  private final Ledger ledger;
  private final CardWork work;
  private final Clock clock;
  private final SecureRandom random;
  private final String originatingAddress;
  private final Duration recent;
  private volatile boolean stopped;

  Courier(
      Store store,
      SealedChannel channel,
      NativeLine line,
      DeliverySource source,
      Ledger ledger,
      CardWork work,
      Clock clock,
      SecureRandom random,
      DeliveryConfig config) {
    this.store = store;
    this.channel = channel;
    this.source = source;
    this.ledger = ledger;
    this.work = work;
    this.clock = clock;
    this.random = random;
    originatingAddress = config.originatingAddress();
    sealing = new Sealing(source, ledger, random);
    natives = new NativeCourier(store, line, ledger, work, clock, random, this::advanceSoon);
    recent = Duration.ofMinutes(config.recentMinutes());
  }

  /** Goes on with all that the store holds. */
  void resume() {
    work.now(ALL_CARDS, () -> attempt(ALL_CARDS, this::advanceAll));
  }

  /** Something changed for a card. */
  void advanceSoon(String iccid) {
    work.now(iccid, () -> attempt(iccid, () -> advance(iccid)));
  }

  /** The source has gone: what is left to do waits in the store. */
  void stop() {
    stopped = true;
  }

  private void attempt(String iccid, Runnable step) {
    attempt(iccid, step, 1);
  }

  private void attempt(String iccid, Runnable step, int attempts) {
    if (stopped) {
      return;
    }
    try {
      step.run();
    } catch (RuntimeException | Error e) {
      // Whatever fails, the store or a plug-in, must not end the only timer that the card has.
      if (attempts == 1) {
        LOG.error("card {}: tried again until it works: {}", iccid, e.toString());
      }
      Duration wait = Duration.ofMillis(Backoff.AFTER_FAILURE.after(attempts, random));
      work.later(iccid, wait, () -> attempt(iccid, step, attempts + 1));
    }
  }

  private void advanceAll() {
    store.read(DeliveryTable::cards).forEach(this::advanceSoon);
  }

  private void advance(String iccid) {
    expire(iccid);
    Optional<CancelTable.Cancellation> cancellation =
        store.read(
            tx ->
                DeliveryTable.current(tx, iccid)
                    .filter(current -> current.state() != DeliveryState.UNCERTAIN)
                    .flatMap(current -> CancelTable.find(tx, iccid, current.id())));
    cancellation.ifPresentOrElse(asked -> cancel(iccid, asked), () -> deliver(iccid));
  }

  /** Instead of a configuration: what is to be withdrawn must not be sent again. */
  private void cancel(String iccid, CancelTable.Cancellation asked) {
    Backoff backoff = Backoff.UNTIL_HELD;
    long due = asked.sentAt() + backoff.after(asked.attempts(), random) - clock.millis();
    if (asked.attempts() > 0 && due > 0) {
      later(iccid, due);
    } else if (channel.send(iccid, asked.message(), new Cancel(asked.number()))) {
      store.transact(
          tx -> {
            CancelTable.sent(tx, iccid, asked, clock.millis());
            return null;
          });
      later(iccid, backoff.after(asked.attempts() + 1, random));
    } else {
      later(iccid, backoff.longest());
    }
  }

  private void deliver(String iccid) {
    Optional<Packet> next =
        store.read(
            tx ->
                DeliveryTable.current(tx, iccid)
                    .filter(current -> current.state() != DeliveryState.UNCERTAIN)
                    .flatMap(current -> PacketTable.next(tx, iccid, current.id())));
    next.ifPresentOrElse(packet -> deliver(packet), () -> waitForCard(iccid));
  }

  private void deliver(Packet packet) {
    if (packet.content().isPresent()) {
      repeat(packet);
    } else if (packet.route() == Route.NATIVE_SMS) {
      deliverNative(packet);
    } else if (channel.reaches(packet.iccid())) {
      beginIfAuthenticated(packet);
    } else {
      waitForCard(packet.iccid());
    }
  }

  /** No session is asked for: the card trusts its keys alone, and answers with them. */
  private void deliverNative(Packet packet) {
    if (packet.expiry() < clock.instant().getEpochSecond()) {
      judged(packet, Judge.expired(packet.begun()));
    } else if (natives.reaches(packet.iccid())) {
      begin(packet);
    } else {
      waitForCard(packet.iccid(), natives.pause(packet));
    }
  }

  /**
   * A delivery nothing was sent of is the network's to expire. One that a gateway holds is the
   * gateway's; whether it holds one that it said nothing of it is asked.
   */
  private void expire(String iccid) {
    long now = clock.instant().getEpochSecond();
    boolean any =
        store.read(
            tx ->
                !DeliveryTable.expired(tx, iccid, now).isEmpty()
                    || DeliveryTable.overdue(tx, iccid, now).isPresent());
    if (!any) {
      return;
    }
    store.transact(
        tx -> {
          for (Delivery delivery : DeliveryTable.expired(tx, iccid, now)) {
            ledger.end(tx, iccid, delivery.id(), DeliveryState.EXPIRED, "not sent in time");
          }
          DeliveryTable.overdue(tx, iccid, now)
              .ifPresent(delivery -> ledger.overdue(tx, delivery, Messages.newId(random)));
          return null;
        });
  }

  /** The card's next message goes on; until then deliveries can only expire. */
  private void waitForCard(String iccid) {
    nextExpiry(iccid).ifPresent(delay -> later(iccid, Math.min(delay, A_DAY)));
  }

  private void waitForCard(String iccid, long longest) {
    later(iccid, Math.min(nextExpiry(iccid).orElse(longest), longest));
  }

  private Optional<Long> nextExpiry(String iccid) {
    return store
        .read(tx -> DeliveryTable.nextExpiry(tx, iccid))
        .map(expiry -> TimeUnit.SECONDS.toMillis(expiry + 1) - clock.millis());
  }

  /** Some deliveries go only to a card that was asked itself a short while ago. */
  private void beginIfAuthenticated(Packet packet) {
    Optional<Delivery> delivery =
        store.read(tx -> DeliveryTable.find(tx, packet.iccid(), packet.delivery()));
    if (delivery.filter(source::needsRecentAuthentication).isEmpty()
        || isRecent(channel.session(packet.iccid()))) {
      begin(packet);
    } else {
      LOG.info("{}: the card is to be authenticated first", packet);
      channel.authenticate(packet.iccid());
      later(packet.iccid(), Backoff.UNTIL_HELD.longest());
    }
  }

  /** A login that was carried is as old as the ways there and back when it is heard of. */
  private boolean isRecent(Optional<SessionView> session) {
    return session
        .map(view -> view.opened().plus(recent).plus(view.roundTrip().multipliedBy(2)))
        .filter(end -> end.isAfter(clock.instant()))
        .isPresent();
  }

  private void begin(Packet packet) {
    Optional<Packet> sealed;
    try {
      sealed = store.transact(tx -> sealing.seal(tx, packet));
    } catch (IllegalArgumentException e) {
      judged(packet, Verdict.failed(e.getMessage()));
      return;
    }
    sealed.ifPresentOrElse(this::repeat, () -> later(packet, Backoff.UNTIL_PROVEN, 1));
  }

  private void judged(Packet packet, Verdict verdict) {
    store.transact(
        tx -> {
          ledger.judged(tx, packet, verdict, Octets.of());
          return null;
        });
    advanceSoon(packet.iccid());
  }

  private void repeat(Packet packet) {
    if (packet.state() == PacketState.AWAITED) {
      await(packet);
      return;
    }
    if (packet.route() == Route.NATIVE_SMS) {
      later(packet.iccid(), natives.advance(packet));
      return;
    }
    Backoff backoff = Backoff.of(packet.state());
    boolean waits = packet.state() == PacketState.HELD || packet.attempts() > 0;
    long wait =
        waits ? packet.sentAt() + backoff.after(packet.attempts(), random) - clock.millis() : 0;
    if (wait > 0) {
      later(packet.iccid(), wait);
    } else {
      send(packet);
    }
  }

  private void await(Packet packet) {
    long wait = packet.sentAt() + MOST_AWAITED.toMillis() - clock.millis();
    if (wait > 0) {
      later(packet.iccid(), wait);
    } else {
      Verdict lost = Verdict.uncertain("the card announced a proof by short message, none came");
      store.transact(
          tx -> {
            ledger.unanswered(tx, packet, lost);
            return null;
          });
      advanceSoon(packet.iccid());
    }
  }

  private void send(Packet packet) {
    Configuration configuration =
        new Configuration(
            packet.number().orElseThrow(),
            packet.index() - packet.first(),
            packet.total() - packet.first(),
            List.of(Octets.of(packet.content().orElseThrow())),
            originatingAddress,
            packet.expiry());
    if (channel.send(packet.iccid(), packet.message().orElseThrow(), configuration)) {
      store.transact(
          tx -> {
            // The answer may have been quicker than this.
            Packet now = PacketTable.find(tx, packet);
            if (now.state() == packet.state()) {
              PacketTable.sent(tx, now, clock.millis());
            }
            return null;
          });
      later(packet, Backoff.of(packet.state()), packet.attempts() + 1);
    } else {
      later(packet.iccid(), Backoff.of(packet.state()).longest());
    }
  }

  private void later(Packet packet, Backoff backoff, int attempts) {
    later(packet.iccid(), backoff.after(attempts, random));
  }

  private void later(String iccid, long millis) {
    work.later(
        iccid, Duration.ofMillis(Math.max(1, millis)), () -> attempt(iccid, () -> advance(iccid)));
  }
}
