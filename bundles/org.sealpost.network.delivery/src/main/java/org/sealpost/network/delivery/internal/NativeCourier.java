package org.sealpost.network.delivery.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.sealpost.network.api.delivery.DeliveryState;
import org.sealpost.network.api.sms.MessageCentreException;
import org.sealpost.network.api.sms.MessageCentreException.Reason;
import org.sealpost.store.api.Store;
import org.sealpost.store.api.Tx;

/**
 * Brings a sealed packet to its card as short messages, one after the other. That a message leaves
 * is stored before it does, and that the service centre took it after. Where it is not known
 * whether it did, and where no answer comes, the same octets go again: to the card their counter is
 * new or was seen.
 */
final class NativeCourier {
  /** How long a message centre may take to say what became of a message. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** How often is looked whether the link is up. */
  private static final Duration LINK = Duration.ofSeconds(15);

  /** How often is looked at a card for which something else is missing. */
  private static final Duration REST = Duration.ofMinutes(10);

  private static final String THE_LINK = "link";

  /** How often a packet goes again that gets no answer, before it is read back. */
  private static final int MOST_REPEATS = 3;

  /** Service centres keep messages for days, not for years. */
  private static final Duration LONGEST_KEPT = Duration.ofDays(2);

  private final Store store;
  private final NativeLine line;
  private final Ledger ledger;
  private final CardWork work;
  private final Clock clock;
  private final RandomGenerator random;
  private final Consumer<String> advance;

  /** Since when a message of a card is being handed over. */
  private final Map<String, Long> leaving = new ConcurrentHashMap<>();

  /** Cards whose packets wait for the link. */
  private final Set<String> waiting = ConcurrentHashMap.newKeySet();

  private final AtomicBoolean looking = new AtomicBoolean();

  /**
   * @param advance something changed for a card
   */
  NativeCourier(
      Store store,
      NativeLine line,
      Ledger ledger,
      CardWork work,
      Clock clock,
      RandomGenerator random,
      Consumer<String> advance) {
    this.store = store;
    this.line = line;
    this.ledger = ledger;
    this.work = work;
    this.clock = clock;
    this.random = random;
    this.advance = advance;
  }

  /** Whether a packet could leave now: only then it is sealed. */
  boolean reaches(String iccid) {
    return line.isUp() && store.read(tx -> line.number(tx, iccid)).isPresent();
  }

  /**
   * Something is missing: if it is the link, the card goes on once that is up.
   *
   * @return after how many milliseconds to look again in any case
   */
  long pause(Packet packet) {
    if (!line.isUp()) {
      waiting.add(packet.iccid());
      lookSoon();
    }
    long left = TimeUnit.SECONDS.toMillis(packet.expiry() + 1) - clock.millis();
    return Math.min(REST.toMillis(), left);
  }

  /** One timer for all cards: a link may be down for long, and nobody tells when it is up. */
  private void lookSoon() {
    if (looking.compareAndSet(false, true)) {
      work.later(THE_LINK, LINK, this::look);
    }
  }

  private void look() {
    looking.set(false);
    if (line.isUp()) {
      List<String> cards = List.copyOf(waiting);
      cards.forEach(waiting::remove);
      cards.forEach(advance);
    } else if (!waiting.isEmpty()) {
      lookSoon();
    }
  }

  /**
   * Does what is due for a packet that is sealed and has no answer.
   *
   * @return in how many milliseconds something is due again
   */
  long advance(Packet packet) {
    List<Segment> messages = store.read(tx -> SegmentTable.of(tx, packet));
    Optional<Segment> next = messages.stream().filter(message -> !message.taken()).findFirst();
    if (next.isEmpty()) {
      return awaitAnswer(packet);
    }
    Long since = leaving.get(packet.iccid());
    long wait = since == null ? 0 : since + PATIENCE.toMillis() - clock.millis();
    if (wait > 0) {
      return wait;
    }
    return isExpired(packet) ? expire(packet, messages) : handOver(packet, next.get());
  }

  private boolean isExpired(Packet packet) {
    return packet.expiry() < clock.instant().getEpochSecond();
  }

  /** A card that may have all of the packet gets time to answer, else it cannot have run it. */
  private long expire(Packet packet, List<Segment> messages) {
    boolean whole = messages.stream().allMatch(Segment::mayArrive);
    long last = messages.stream().mapToLong(Segment::triedAt).max().orElseThrow();
    long wait = whole ? last + Backoff.UNTIL_ANSWERED.after(1, random) - clock.millis() : 0;
    if (wait > 0) {
      return wait;
    }
    return end(
        packet,
        whole
            ? Verdict.uncertain("it expired, and no proof came by short message")
            : Judge.expired(packet.begun()));
  }

  private long handOver(Packet packet, Segment message) {
    long wait =
        message.tries() == 0
            ? 0
            : message.triedAt()
                + Backoff.UNTIL_HELD.after(message.tries(), random)
                - clock.millis();
    if (wait > 0) {
      return wait;
    }
    String iccid = packet.iccid();
    Optional<String> number = store.read(tx -> line.number(tx, iccid));
    if (number.isEmpty() || !line.isUp()) {
      return pause(packet);
    }
    boolean leaves =
        store.transact(
            tx -> waits(tx, packet) && SegmentTable.leaves(tx, packet, message, clock.millis()));
    if (!leaves) {
      return REST.toMillis();
    }
    long since = clock.millis();
    leaving.put(iccid, since);
    line.submit(number.get(), message.userData(), validity(packet))
        .whenComplete(
            (done, failure) ->
                work.now(
                    iccid,
                    () -> {
                      leaving.remove(iccid, since);
                      handedOver(packet, message, Optional.ofNullable(failure));
                    }));
    return PATIENCE.toMillis();
  }

  /** As long as it may be forwarded. */
  private Duration validity(Packet packet) {
    Duration left = Duration.ofSeconds(packet.expiry() + 1 - clock.instant().getEpochSecond());
    return left.compareTo(LONGEST_KEPT) < 0 ? left : LONGEST_KEPT;
  }

  /**
   * What became of a message.
   *
   * @param before as it was before it left
   */
  private void handedOver(Packet packet, Segment before, Optional<Throwable> failure) {
    store.transact(
        tx -> {
          if (!waits(tx, packet)) {
            return null; // the card's answer was quicker
          }
          if (failure.isEmpty()) {
            taken(tx, packet, before);
          } else {
            failed(tx, packet, before, failure.get());
          }
          return null;
        });
    advance.accept(packet.iccid());
  }

  /** Whether the packet is still the one on its way, and nothing was heard of it. */
  private static boolean waits(Tx tx, Packet packet) {
    Packet now = PacketTable.find(tx, packet);
    boolean same = now.message().equals(packet.message());
    boolean unanswered = now.state() == PacketState.SENT || now.state() == PacketState.HELD;
    return same && unanswered && DeliveryTable.onItsWay(tx, packet);
  }

  private void taken(Tx tx, Packet packet, Segment message) {
    SegmentTable.taken(tx, packet, message);
    boolean all = SegmentTable.of(tx, packet).stream().allMatch(Segment::taken);
    if (all && PacketTable.find(tx, packet).state() == PacketState.SENT) {
      ledger.held(tx, packet);
    }
  }

  private static void failed(Tx tx, Packet packet, Segment before, Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    Reason reason = cause instanceof MessageCentreException known ? known.reason() : Reason.UNKNOWN;
    if (reason != Reason.UNKNOWN) {
      SegmentTable.stayed(tx, packet, before);
    }
    if (reason == Reason.REFUSED && packet.state() == PacketState.SENT) {
      DeliveryTable.move(
          tx,
          packet.iccid(),
          packet.delivery(),
          DeliveryState.SENT,
          "the service centre did not take it: " + cause.getMessage());
    }
  }

  /** A read-back goes until it is answered, ever more rarely: it changes nothing. */
  private long awaitAnswer(Packet packet) {
    int repeats = packet.attempts();
    long wait =
        packet.sentAt() + Backoff.UNTIL_ANSWERED.after(repeats + 1, random) - clock.millis();
    if (wait > 0) {
      return wait;
    }
    boolean reads = packet.expected().isPresent();
    if (isExpired(packet) || !reads && repeats >= MOST_REPEATS) {
      return end(packet, Verdict.uncertain("no proof came by short message"));
    }
    store.transact(
        tx -> {
          if (waits(tx, packet) && PacketTable.find(tx, packet).attempts() == repeats) {
            SegmentTable.again(tx, packet);
            PacketTable.sent(tx, packet, clock.millis());
          }
          return null;
        });
    advance.accept(packet.iccid());
    return REST.toMillis();
  }

  private long end(Packet packet, Verdict verdict) {
    store.transact(
        tx -> {
          ledger.unanswered(tx, packet, verdict);
          return null;
        });
    advance.accept(packet.iccid());
    return REST.toMillis();
  }
}
