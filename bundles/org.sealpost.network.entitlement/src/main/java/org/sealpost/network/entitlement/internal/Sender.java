package org.sealpost.network.entitlement.internal;

import java.security.SecureRandom;
import java.time.Clock;
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

/** Seals what goes down. Every message carries the network's time. */
final class Sender {
  private final Store store;
  private final SessionTable table;
  private final AddressTable addresses;
  private final OpenSessions sessions;
  private final BearerPool bearers;
  private final Hints hints;
  private final Clock clock;
  private final SecureRandom random;
  private final Carried carried = new Carried();

  Sender(
      Node node,
      SessionTable table,
      AddressTable addresses,
      OpenSessions sessions,
      BearerPool bearers,
      Hints hints) {
    store = node.store();
    clock = node.clock();
    random = node.random();
    this.table = table;
    this.addresses = addresses;
    this.sessions = sessions;
    this.bearers = bearers;
    this.hints = hints;
  }

  /** Answers a frame where it came from, under its session. */
  void answer(OpenSession session, Message message, Source to) {
    seal(session, newId(), message).ifPresent(to::send);
  }

  boolean reaches(String iccid) {
    Route route = route(iccid);
    return route.session().isPresent() && !route.ways().isEmpty();
  }

  /**
   * Sends one frame to all addresses of the card: the gateway takes the first that comes. Of a
   * session that is parked the gateway is told, if its sealer is not back soon; the message is as
   * good as lost on its way, and its sender sends it again.
   */
  boolean send(String iccid, MessageId id, Message message) {
    Route route = route(iccid);
    if (route.ways().isEmpty() || route.session().isEmpty()) {
      return false;
    }
    OpenSessions.Lookup found = sessions.find(route.session().get());
    if (found.isParked()) {
      found.told().ifPresent(frame -> hints.parked(frame, route.ways()));
      return true;
    }
    return found.session().map(session -> send(session, route.ways(), id, message)).orElse(false);
  }

  private boolean send(OpenSession session, List<Source> ways, MessageId id, Message message) {
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
    return send(iccid, newId(), new Notice(true));
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
                bearers.reach(addresses.of(tx, iccid))));
  }

  private Optional<byte[]> seal(OpenSession session, MessageId id, Message message) {
    Envelope envelope = Envelope.down(id, message, clock.instant().getEpochSecond());
    return session.seal(MessageCodec.encode(envelope));
  }

  /** The session that is sent under, and where to. */
  private record Route(Optional<SessionId> session, List<Source> ways) {}
}
