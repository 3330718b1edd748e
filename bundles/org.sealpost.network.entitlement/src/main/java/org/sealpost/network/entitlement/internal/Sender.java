package org.sealpost.network.entitlement.internal;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.sealpost.codec.frame.Envelope;
import org.sealpost.codec.frame.Message;
import org.sealpost.codec.frame.MessageCodec;
import org.sealpost.codec.frame.MessageId;
import org.sealpost.codec.frame.Notice;
import org.sealpost.codec.frame.SessionId;
import org.sealpost.network.entitlement.internal.SessionTable.CurrentSession;
import org.sealpost.store.api.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Seals what goes down. Every message carries the network's time. */
final class Sender {
  private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
  private static final long LONGEST_GAP = Duration.ofHours(6).toSeconds();

  /** All notices to log in are the same to whoever pays for them. */
  private static final String LOGIN = "login";

  private final Store store;
  private final SessionTable table;
  private final AddressTable addresses;
  private final OpenSessions sessions;
  private final BearerPool bearers;
  private final Hints hints;
  private final Clock clock;
  private final SecureRandom random;
  private final Toll toll;
  private final Carried carried = new Carried();
  private final Thrift thrift;
  private final Thrift wakes;
  private final long patience;

  Sender(
      Node node,
      SessionTable table,
      AddressTable addresses,
      OpenSessions sessions,
      BearerPool bearers,
      Hints hints,
      Toll toll) {
    store = node.store();
    clock = node.clock();
    random = node.random();
    this.table = table;
    this.addresses = addresses;
    this.sessions = sessions;
    this.bearers = bearers;
    this.hints = hints;
    this.toll = toll;
    patience = Duration.ofMinutes(node.config().dearAfterMinutes()).toSeconds();
    long wake = Duration.ofHours(node.config().wakeHours()).toSeconds();
    thrift = new Thrift(clock, node.config().dearRepeatSeconds(), LONGEST_GAP);
    wakes = new Thrift(clock, wake, wake);
  }

  /** Answers a frame where it came from, under its session. */
  void answer(OpenSession session, Message message, Source to) {
    if (!toll.lets(to)) {
      return;
    }
    seal(session, newId(), message).ifPresent(to::send);
  }

  /** A card was heard there, under its seal. */
  void heard(String iccid, Source there) {
    if (!there.isDear()) {
      thrift.heard(iccid);
    }
  }

  boolean reaches(String iccid) {
    Route route = route(iccid);
    return route.session().isPresent() && !route.ways().isEmpty();
  }

  /**
   * Sends one frame to all addresses of the card: the gateway takes the first that comes. Where
   * each frame costs it goes to the newest address only, and rarely. Of a session that is parked
   * the gateway is told, if its sealer is not back soon; the message is as good as lost on its way,
   * and its sender sends it again.
   */
  boolean send(String iccid, MessageId id, Message message) {
    return send(iccid, id, message, new Repeated(iccid, id));
  }

  /**
   * @param key what is the same when the message is sent again
   */
  private boolean send(String iccid, MessageId id, Message message, Repeated key) {
    Route route = route(iccid);
    if (route.session().isEmpty() || route.ways().isEmpty() && route.modem().isEmpty()) {
      return false;
    }
    OpenSessions.Lookup found = sessions.find(route.session().get());
    if (found.isParked()) {
      found.told().ifPresent(frame -> hints.parked(frame, route.ways()));
      return !route.ways().isEmpty();
    }
    found.session().ifPresent(session -> wake(session, route, key));
    return found
        .session()
        .filter(session -> !route.ways().isEmpty())
        .map(session -> send(session, affordable(route.ways(), key), id, message))
        .orElse(false);
  }

  /** Without the ways that cost, unless it is time for one of them. */
  private List<Source> affordable(List<Source> ways, Repeated key) {
    Optional<Source> dear = ways.stream().filter(Source::isDear).findFirst();
    // Where the newest costs the gateway itself has chosen it, so the others may have failed it.
    boolean due =
        dear.isPresent()
            && thrift.due(key.iccid(), key.message(), patience(ways))
            && toll.lets(dear.get());
    return ways.stream().filter(way -> !way.isDear() || due && way.equals(dear.get())).toList();
  }

  /** How long the newest way has for itself before one that costs more is taken too. */
  private long patience(List<Source> ways) {
    if (ways.isEmpty()) {
      return patience;
    }
    Source newest = ways.get(0);
    return newest.isDear() ? 0 : patience + newest.bearer().roundTrip().toSeconds();
  }

  /**
   * Asks a gateway to poll that has answered nothing for a while, by the number of the card's
   * modem. If the message itself may go by short message, that is enough.
   */
  private void wake(OpenSession session, Route route, Repeated key) {
    Optional<Source> modem = route.modem();
    if (modem.isPresent()
        && route.ways().stream().noneMatch(Source::isDear)
        && thrift.due(key.iccid(), key.message(), patience(route.ways()))
        && wakes.due(key.iccid(), modem.get().peer(), 0)
        && toll.lets(modem.get())) {
      LOG.info("card {}: nothing is heard of its gateway, its modem gets a notice", key.iccid());
      seal(session, newId(), new Notice()).ifPresent(modem.get()::send);
    }
  }

  /**
   * @return also true if it is to go later, for want of a way that costs nothing
   */
  private boolean send(OpenSession session, List<Source> ways, MessageId id, Message message) {
    if (ways.isEmpty()) {
      return true;
    }
    List<Source> quick = ways.stream().filter(way -> !way.isCarried()).toList();
    List<Source> slow = ways.stream().filter(Source::isCarried).toList();
    Optional<byte[]> fresh = quick.isEmpty() ? Optional.empty() : seal(session, id, message);
    Optional<byte[]> same =
        slow.isEmpty()
            ? Optional.empty()
            : carried.frame(session.id(), id, message, () -> seal(session, id, message));
    fresh.ifPresent(octets -> quick.forEach(way -> way.send(octets)));
    same.ifPresent(octets -> slow.forEach(way -> way.send(octets)));
    return fresh.isPresent() || same.isPresent();
  }

  /** Asks the gateway of a card to log in; nobody answers that, so nobody keeps its id. */
  boolean sendNotice(String iccid) {
    return send(iccid, newId(), new Notice(true), new Repeated(iccid, LOGIN));
  }

  /** A first frame under a session that was just agreed on, if there is one: "come and poll". */
  Optional<byte[]> notice(SessionId session) {
    return sessions.find(session).session().flatMap(open -> seal(open, newId(), new Notice()));
  }

  private MessageId newId() {
    byte[] id = new byte[MessageId.SIZE];
    random.nextBytes(id);
    return MessageId.of(id);
  }

  private Route route(String iccid) {
    long now = clock.instant().getEpochSecond();
    return store.read(
        tx ->
            new Route(
                table.current(tx, iccid, now).map(CurrentSession::id),
                bearers.reach(addresses.of(tx, iccid)).stream()
                    .filter(way -> toll.isKnown(tx, way))
                    .toList(),
                bearers
                    .dear()
                    .flatMap(
                        dear -> toll.modemOf(tx, iccid).map(peer -> new Source(dear, peer, "")))));
  }

  private Optional<byte[]> seal(OpenSession session, MessageId id, Message message) {
    Envelope envelope = Envelope.down(id, message, clock.instant().getEpochSecond());
    return session.seal(MessageCodec.encode(envelope));
  }

  /**
   * The session that is sent under, and where to.
   *
   * @param modem where a short message reaches the card's modem, if one can be sent
   */
  private record Route(Optional<SessionId> session, List<Source> ways, Optional<Source> modem) {}

  /** What is the same when a message is sent again. */
  private record Repeated(String iccid, Object message) {}
}
