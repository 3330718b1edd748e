package org.sealpost.network.entitlement.internal;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.frame.Acknowledgement;
import org.sealpost.codec.frame.Direction;
import org.sealpost.codec.frame.Envelope;
import org.sealpost.codec.frame.Message;
import org.sealpost.codec.frame.MessageCodec;
import org.sealpost.codec.frame.MessageId;
import org.sealpost.codec.frame.Poll;
import org.sealpost.codec.frame.Refusal;
import org.sealpost.codec.frame.ReplayWindow.Verdict;
import org.sealpost.codec.frame.ReplayWindows;
import org.sealpost.codec.frame.SealNumber;
import org.sealpost.codec.frame.SealedFrame;
import org.sealpost.codec.frame.SessionId;
import org.sealpost.codec.frame.UnknownMessage;
import org.sealpost.network.api.channel.ChannelListener;
import org.sealpost.network.entitlement.internal.AddressTable.Address;
import org.sealpost.store.api.Store;
import org.sealpost.store.api.Tx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens what gateways sent. The replay window, the first use of a session, the address that was
 * learnt and the effect of the message commit together; what is answered leaves after that.
 */
final class SealedFrames {
  private static final Logger LOG = LoggerFactory.getLogger(SealedFrames.class);

  private final Store store;
  private final SessionTable table;
  private final AddressTable addresses;
  private final OpenSessions sessions;
  private final Takeovers takeovers;
  private final Claims claims;
  private final Hints hints;
  private final Sender sender;
  private final Toll toll;
  private final Consumer<Address> heard;
  private final Counters counters;
  private final Clock clock;
  private volatile Optional<ChannelListener> listener = Optional.empty();

  /**
   * @param heard told where the gateway of a card was heard
   */
  SealedFrames(
      Node node,
      SessionTable table,
      AddressTable addresses,
      OpenSessions sessions,
      Takeovers takeovers,
      Sender sender,
      Hints hints,
      Toll toll,
      Consumer<Address> heard) {
    store = node.store();
    counters = node.counters();
    clock = node.clock();
    claims = new Claims(node.cards());
    this.table = table;
    this.addresses = addresses;
    this.sessions = sessions;
    this.takeovers = takeovers;
    this.sender = sender;
    this.hints = hints;
    this.toll = toll;
    this.heard = heard;
  }

  synchronized Runnable attach(ChannelListener added) {
    if (listener.isPresent()) {
      throw new IllegalStateException("sealed channel: another listener is attached");
    }
    Optional<ChannelListener> attached = Optional.of(added);
    listener = attached;
    return () -> detach(attached);
  }

  private synchronized void detach(Optional<ChannelListener> attached) {
    if (listener == attached) {
      listener = Optional.empty();
    }
  }

  /** One frame. While nobody listens it is dropped whole, and comes again. */
  void received(SealedFrame frame, Source from) {
    OpenSessions.Lookup found = sessions.find(frame.header().session());
    if (!found.known()) {
      strange(frame.header().session(), from);
    } else if (found.isParked()) {
      counters.count(Counters.Event.PARKED);
      found.told().ifPresent(hint -> hints.parked(hint, List.of(from)));
    } else if (listener.isEmpty()) {
      counters.count(Counters.Event.DROPPED);
    } else {
      open(found.session().get(), frame, listener.get(), from);
    }
  }

  private void strange(SessionId id, Source from) {
    counters.count(Counters.Event.UNKNOWN_SESSION);
    hints.reset(id, from);
  }

  private void open(OpenSession session, SealedFrame frame, ChannelListener to, Source from) {
    Optional<byte[]> octets = session.open(frame);
    if (octets.isEmpty()) {
      counters.count(Counters.Event.FORGED);
      LOG.debug("session {}: a frame is not authentic", session.id());
      return;
    }
    Incoming incoming = new Incoming(session, frame.header().number(), octets.get(), to, from);
    Result result = store.transact(tx -> handle(tx, incoming));
    if (result.ended()) {
      sessions.drop(List.of(session.id()));
      strange(session.id(), from);
    }
    result.answer().ifPresent(answer -> sender.answer(session, answer, from));
  }

  private Result handle(Tx tx, Incoming in) {
    SessionId id = in.session().id();
    Optional<SessionTable.Received> before =
        table.received(tx, id, clock.instant().getEpochSecond());
    if (before.isEmpty()) {
      return new Result(true, Optional.empty());
    }
    Verdict verdict = before.get().windows().judge(in.number());
    if (verdict == Verdict.FRESH) {
      ReplayWindows accepted = before.get().windows().accept(in.number()).orElseThrow();
      table.windows(tx, id, accepted);
      return new Result(false, decode(tx, in, Optional.of(before.get())));
    }
    counters.count(Counters.Event.REPEATED);
    // Too old to know whether it came: nothing is done, so nothing may be acknowledged.
    return new Result(
        false, verdict == Verdict.TOO_OLD ? Optional.empty() : decode(tx, in, Optional.empty()));
  }

  /**
   * @param fresh how the session was before the frame; nothing if the frame came before
   */
  private Optional<Message> decode(Tx tx, Incoming in, Optional<SessionTable.Received> fresh) {
    try {
      Envelope envelope = MessageCodec.decode(Direction.UP, in.octets());
      Optional<Refusal> strange = strange(tx, in, envelope);
      if (strange.isPresent()) {
        return Optional.of(strange.get());
      }
      fresh.ifPresent(before -> speaks(tx, in, before));
      return answer(tx, in, envelope.id(), envelope.message(), fresh.isPresent());
    } catch (DecodeException e) {
      counters.count(Counters.Event.MALFORMED);
      LOG.warn("session {}: {}", in.session().id(), e.getMessage());
      return MessageCodec.peekId(in.octets())
          .map(id -> new Refusal(id, Refusal.MALFORMED, e.where()));
    }
  }

  /** A poll of another card: neither its session nor its address is used for anything. */
  private Optional<Refusal> strange(Tx tx, Incoming in, Envelope envelope) {
    if (!(envelope.message() instanceof Poll poll)) {
      return Optional.empty();
    }
    String iccid = in.session().iccid();
    Optional<String> strange = claims.strange(tx, iccid, poll);
    strange.ifPresent(
        claim -> {
          counters.count(Counters.Event.CLAIM_REFUSED);
          LOG.warn(
              "AUDIT card {}: over {} session {} claimed an {} that is not this card's",
              iccid,
              in.from().bearer().name(),
              in.session().id(),
              claim);
        });
    return strange.map(claim -> new Refusal(envelope.id(), Refusal.CLAIM_REFUSED, claim));
  }

  /** The gateway of this card is there, and here it was heard. */
  private void speaks(Tx tx, Incoming in, SessionTable.Received before) {
    if (!before.active()) {
      takeovers.activate(tx, in.session().iccid(), in.session().id());
    }
    if (!toll.isKnown(tx, in.from())) {
      return; // nothing is ever sent there
    }
    Address from = Address.of(in.from());
    addresses.learn(tx, in.session().iccid(), from);
    tx.afterCommit(
        () -> {
          heard.accept(from);
          sender.heard(in.session().iccid(), in.from());
        });
  }

  private Optional<Message> answer(
      Tx tx, Incoming in, MessageId id, Message message, boolean fresh) {
    if (message instanceof UnknownMessage unknown) {
      return Optional.of(new Refusal(id, Refusal.UNKNOWN_TYPE, "type " + unknown.type()));
    }
    String iccid = in.session().iccid();
    Optional<Refusal> refusal =
        fresh
            ? in.to().received(tx, iccid, in.from().bearer().name(), id, message)
            : in.to().repeated(tx, iccid, id, message);
    if (message instanceof Acknowledgement || message instanceof Refusal) {
      return Optional.empty();
    }
    return Optional.of(refusal.isPresent() ? refusal.get() : new Acknowledgement(List.of(id)));
  }

  /** An authentic frame on its way. */
  private record Incoming(
      OpenSession session, SealNumber number, byte[] octets, ChannelListener to, Source from) {}

  /**
   * What came of a frame.
   *
   * @param ended whether the session has ended meanwhile
   */
  private record Result(boolean ended, Optional<Message> answer) {}
}
