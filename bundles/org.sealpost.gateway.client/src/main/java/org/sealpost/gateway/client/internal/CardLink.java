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
 * One card's way to the network: its login, its outbound frames, its timer. Everything runs on the
 * card's own executor, so that a card that hangs holds up no other.
 */
final class CardLink implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CardLink.class);

  private final SatModule sat;
  private final ClientContext context;
  private final LinkExecutor executor;
  private final Arrivals arrivals;
  private final Outbox outbox;
  private final LoginPolicy policy;
  private final Parking parking;
  private final Pace pace;
  private final Polls polls;

  private Optional<Login> login = Optional.empty();

  /** A login has yielded keys, and the SAT makes a session of them. */
  private boolean opening;

  /** A login is due and cannot begin before a plug-in comes or goes. */
  private boolean blocked;

  /** The network did not accept the name that it gave the card. */
  private boolean nameRefused;

  /** The login began because there was no session that works. */
  private boolean forWant;

  private long loginDue;
  private boolean started;
  private Optional<Future<?>> timer = Optional.empty();

  CardLink(SatModule sat, ClientContext context) {
    this.sat = sat;
    this.context = context;
    executor = new LinkExecutor(sat.card().slot());
    arrivals = new Arrivals(sat, context, executor);
    outbox = new Outbox(context.times().frame(), context.random());
    parking = new Parking(sat, context.graceMillis());
    policy = new LoginPolicy(context.times().retry(), context.hintMillis(), context.random());
    pace = new Pace(context.bearers(), context.times().login(), context.random());
    polls = new Polls(sat, pace, context.pollMillis());
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
    loginDue = now;
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
          if (login.isEmpty() && !opening) {
            loginOnHint(context.now(), "the network wants the card authenticated");
          }
        });
  }

  /** An authentic frame came. */
  void heard() {
    executor.execute(
        () -> {
          polls.heard(context.now());
          if (parking.heard()) {
            interrupt("the network opens the session again");
          }
        });
  }

  /** A sealer came or went, and the SAT knows by now. */
  void sessionChanged() {
    executor.execute(
        () -> {
          if (forWant && sat.session().isPresent()) {
            interrupt("its session goes on");
          }
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
    if (login.isPresent() || policy.waitsLong() && !pace.isDear()) {
      loginDue = Math.min(loginDue, now + pace.delayAtBearer());
    }
    unblock();
  }

  /**
   * A key agreement or a sealer came or went.
   *
   * @param broken whether a login that runs cannot go on
   */
  void pluginsChanged(Predicate<Login> broken) {
    executor.execute(
        () -> {
          if (login.filter(broken).isPresent()) {
            interrupt("a plug-in that it needs is gone");
          }
          unblock();
        });
  }

  /** The same, of sealers. */
  void sealersChanged(Predicate<Login> broken) {
    executor.execute(() -> parking.sealersChanged(context.now()));
    pluginsChanged(broken);
  }

  /** Nothing has failed: the login is not needed any more, or begins anew at once. */
  private void interrupt(String why) {
    if (login.isPresent()) {
      LOG.info("card {}: login ends: {}", sat.card().slot(), why);
      endLogin();
      loginDue = context.now();
    }
  }

  private void unblock() {
    if (blocked) {
      blocked = false;
      loginDue = context.now();
    }
    work();
  }

  private void handle(Frame frame, byte[] octets) {
    if (frame instanceof ResetFrame reset) {
      followHint(reset);
    } else if (frame instanceof ParkedFrame parked) {
      parking.told(parked, this::work);
    } else {
      login.ifPresent(
          running -> {
            if (running.received(frame, octets, () -> loginAnswered(octets))) {
              loginAnswered(octets);
            } else if (pace.repeatsLogin() && running.isDisowned(frame)) {
              interrupt("its cookie is not good over the bearer that it takes now");
              work();
            }
          });
    }
  }

  /** Anybody can send a reset: it costs one poll, and a login only if that stays unanswered. */
  private void followHint(ResetFrame reset) {
    long now = context.now();
    if (sat.session().filter(reset.session()::equals).isPresent() && login.isEmpty() && !opening) {
      if (outbox.isEmpty()) {
        polls.pollIfWorthIt(now, true);
      } else if (outbox.mostAttempts() > 1) {
        loginOnHint(now, "the network does not know the session");
      }
    }
  }

  /** Does what is due now and sets the timer for what is due next. */
  private void work() {
    long now = context.now();
    try {
      if (!started) {
        resume(now);
      }
      if (now >= loginDue) {
        login(now);
      }
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
      loginDue = Math.max(loginDue, context.now() + context.times().idle());
    } finally {
      schedule();
    }
  }

  private void login(long now) {
    if (login.isPresent()) {
      repeatLogin(now);
    } else if (opening) {
      return;
    } else if (parking.waits(now)) {
      loginDue = parking.graceEnds();
    } else if (sat.session().isEmpty()) {
      forWant = beginLogin(sat.isParked() ? "its session is parked" : "there is no session");
    } else if (parking.isThere()) {
      beginLogin("the network cannot open the session now");
    } else if (outbox.mostAttempts() > Pace.SILENT_AFTER) {
      loginOnHint(now, "the network has not answered for a while");
    }
  }

  private void loginOnHint(long now, String why) {
    if (now >= loginDue && policy.mayFollowHint(now) && beginLogin(why)) {
      policy.followedHint(now);
    }
    schedule();
  }

  private boolean beginLogin(String why) {
    Optional<Login> begun =
        context.bearers().anyUp()
            ? context.newLogin(sat, nameRefused, executor, new Outcome())
            : Optional.empty();
    blocked = begun.isEmpty();
    if (blocked) {
      loginDue = context.now() + context.times().idle();
      return false;
    }
    LOG.info("card {}: login begins: {}", sat.card().slot(), why);
    login = begun;
    loginGoesOn();
    return true;
  }

  private void loginAnswered(byte[] octets) {
    context.answered(octets);
    loginGoesOn();
  }

  /** There is a new frame to be sent, and repeated. */
  private void loginGoesOn() {
    pace.loginGoesOn(context.now());
    sendLogin();
    schedule();
  }

  private void repeatLogin(long now) {
    if (pace.mayRepeatLogin(now)) {
      sendLogin();
    } else {
      new Outcome().failed("no answer");
    }
  }

  private void sendLogin() {
    login.ifPresent(run -> context.bearers().send(run.lastSent(), pace.loginAttempts(), true));
    loginDue = context.now() + pace.loginDelay();
  }

  private void schedule() {
    timer.ifPresent(set -> set.cancel(false));
    long now = context.now();
    long next = now + context.times().idle();
    if (login.isPresent() || !opening && (sat.session().isEmpty() || parking.isThere())) {
      next = Math.min(next, loginDue);
    }
    if (sat.session().isPresent() && context.bearers().anyUp()) {
      next = Math.min(next, outbox.nextDue().orElse(next));
    }
    timer = executor.after(Math.max(1, next - now), this::work);
  }

  /** Ends the login, and everything else when what runs now has ended. */
  @Override
  public void close() {
    executor.close(this::endLogin);
  }

  /** Waits until nothing runs any more, for at most {@code millis}. */
  boolean awaitEnd(long millis) {
    return executor.awaitEnd(millis);
  }

  private void endLogin() {
    login.ifPresent(Login::close);
    login = Optional.empty();
    forWant = false;
  }

  private final class Outcome implements Login.Outcome {
    @Override
    public void established(Login.Agreed agreed) {
      endLogin();
      nameRefused = false;
      opening = true;
      context.names().learn(iccid(), agreed.agreement(), agreed.established());
      sat.open(agreed.keys(), agreed.algorithm(), agreed.hello(), agreed.accept())
          .whenComplete(
              (opened, failure) -> executor.execute(() -> afterOpen(Optional.ofNullable(failure))));
    }

    @Override
    public void failed(String reason) {
      LOG.warn("card {}: login failed: {}", sat.card().slot(), reason);
      context.counters().loginFailed();
      nameRefused = login.filter(Login::usesName).isPresent();
      if (nameRefused) {
        context.names().failed(iccid());
      }
      endLogin();
      loginDue = policy.failed(context.now(), pace.isDear());
      schedule();
    }

    private void afterOpen(Optional<Throwable> failure) {
      opening = false;
      if (failure.isPresent()) {
        failed("the session could not be opened: " + failure.get().getMessage());
        return;
      }
      LOG.info("card {}: session {} is open", sat.card().slot(), sat.session());
      policy.succeeded();
      loginDue = context.now();
      polls.heard(loginDue);
      work();
    }
  }
}
