package org.sealpost.gateway.client.internal;

import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.sealpost.codec.frame.Frame;
import org.sealpost.codec.frame.MessageId;
import org.sealpost.codec.frame.ParkedFrame;
import org.sealpost.codec.frame.ResetFrame;
import org.sealpost.codec.frame.SealedFrame;
import org.sealpost.gateway.api.SatModule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One card's way to the network: its logins, its outbound frames, its timer. Everything runs on the
 * card's own executor, so that a card that hangs holds up no other.
 */
final class CardLink implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CardLink.class);

  private final SatModule sat;
  private final ClientContext context;
  private final LinkExecutor executor;
  private final Arrivals arrivals;
  private final Outbox outbox;
  private final Pace pace;
  private final Polls polls;
  private final Logins logins;

  private boolean started;
  private Optional<Future<?>> timer = Optional.empty();

  CardLink(SatModule sat, ClientContext context) {
    this.sat = sat;
    this.context = context;
    executor = new LinkExecutor(sat.card().slot());
    arrivals = new Arrivals(sat, context, executor);
    outbox = new Outbox(context.times().frame(), context.random());
    pace = new Pace(context.bearers(), context.times().login(), context.random());
    polls = new Polls(sat, pace, context.pollMillis());
    logins = new Logins(sat, context, executor, outbox, pace, new Owner());
  }

  String iccid() {
    return sat.card().iccid();
  }

  SatModule sat() {
    return sat;
  }

  /** Takes up what the durable queues hold. */
  void start() {
    executor.execute(this::work);
  }

  private void resume(long now) {
    context
        .store()
        .read(tx -> QueueTables.outbound(tx, iccid()))
        .forEach(queued -> outbox.put(queued.message(), queued.frame(), now));
    started = true;
    logins.dueAt(now);
    sat.inboundArrived();
    if (sat.session().isPresent()) {
      polls.poll(now);
    }
  }

  /** A frame for this card, on a bearer's thread. */
  void received(Frame frame, byte[] octets) {
    if (frame instanceof SealedFrame) {
      arrivals.queue(octets);
    } else {
      arrivals.handle(() -> handle(frame, octets));
    }
  }

  private void handle(Frame frame, byte[] octets) {
    if (frame instanceof ResetFrame reset) {
      followHint(reset);
    } else if (frame instanceof ParkedFrame parked) {
      logins.parked(parked, this::work);
    } else if (logins.received(frame, octets)) {
      work();
    }
  }

  /** Anybody can send a reset: it costs one poll, and a login only if that stays unanswered. */
  private void followHint(ResetFrame reset) {
    long now = context.now();
    if (sat.session().filter(reset.session()::equals).isPresent() && !logins.isUnderWay()) {
      if (outbox.isEmpty()) {
        polls.pollIfWorthIt(now, true);
      } else if (outbox.mostAttempts() > 1) {
        logins.onHint(now, "the network does not know the session");
      }
    }
  }

  /** The durable queue has a new or a replaced frame. */
  void outboundPut(MessageId message, byte[] frame) {
    executor.execute(
        () -> {
          outbox.put(message, frame, context.now());
          work();
        });
  }

  /** The network has a message: the session is alive. */
  void outboundRemoved(MessageId message) {
    executor.execute(() -> outbox.remove(message));
  }

  /** The network, under its seal, wants the card authenticated anew. */
  void authenticate() {
    executor.execute(
        () -> {
          if (!logins.isUnderWay()) {
            logins.onHint(context.now(), "the network wants the card authenticated");
          }
        });
  }

  /** An authentic frame came. */
  void heard() {
    executor.execute(
        () -> {
          polls.heard(context.now());
          logins.heard();
        });
  }

  /** A sealer came or went, and the SAT knows by now. */
  void sessionChanged() {
    executor.execute(
        () -> {
          logins.sessionChanged();
          work();
        });
  }

  /** The network may be reached anew; what is on a stick may answer all that would be sent. */
  void bearerUp() {
    executor.execute(
        () -> {
          if (pace.isCarried()) {
            executor.after(pace.delayAtBearer(), this::reached);
          } else {
            reached();
          }
        });
  }

  /**
   * Something may wait at the network, and what waits here goes again. That would not do alone: the
   * network may have had it over a bearer that went, and learns another way to the card by a fresh
   * frame only.
   */
  private void reached() {
    long now = context.now();
    if (started && sat.session().isPresent()) {
      polls.pollIfWorthIt(now, outbox.isEmpty());
    }
    outbox.retryAll(now);
    logins.reached(now);
    work();
  }

  /**
   * A key agreement or a sealer came or went.
   *
   * @param broken whether a login that runs cannot go on
   */
  void pluginsChanged(Predicate<Login> broken) {
    executor.execute(
        () -> {
          logins.pluginsChanged(broken);
          work();
        });
  }

  /** The same, of sealers. */
  void sealersChanged(Predicate<Login> broken) {
    executor.execute(logins::sealersChanged);
    pluginsChanged(broken);
  }

  /** Does what is due now and sets the timer for what is due next. */
  private void work() {
    long now = context.now();
    try {
      if (!started) {
        resume(now);
      }
      logins.work(now);
      if (sat.session().isPresent()) {
        polls.pollIfDue(now, outbox.isEmpty());
        if (context.bearers().anyUp()) {
          outbox.sendDue(
              now, (frame, sent) -> context.bearers().send(frame, sent, true), pace.roundTrip());
        }
      }
    } catch (RuntimeException e) {
      // What is due stays due: without a pause it would fail as fast as the processor goes.
      LOG.error("card {}: tried again later: {}", sat.card().slot(), e.toString());
      logins.postpone();
    } finally {
      schedule();
    }
  }

  private void schedule() {
    timer.ifPresent(set -> set.cancel(false));
    long now = context.now();
    long idle = now + context.times().idle();
    long next = Math.min(idle, logins.nextDue().orElse(idle));
    if (sat.session().isPresent() && context.bearers().anyUp()) {
      next = Math.min(next, outbox.nextDue().orElse(next));
    }
    timer = executor.after(Math.max(1, next - now), this::work);
  }

  /** Ends the login, and everything else when what runs now has ended. */
  @Override
  public void close() {
    executor.close(logins::close);
  }

  /** Waits until nothing runs any more, for at most {@code millis}. */
  boolean awaitEnd(long millis) {
    return executor.awaitEnd(millis);
  }

  private final class Owner implements Logins.Owner {
    @Override
    public void rescheduled() {
      schedule();
    }

    @Override
    public void opened() {
      polls.heard(context.now());
      work();
    }
  }
}
