package org.sealpost.gateway.client.internal;

import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Consumer;
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

  /** A frame sent so often without an answer means that the session is gone. */
  static final int SILENT_AFTER = 6;

  /** How often one frame of a login is sent. */
  static final int LOGIN_ATTEMPTS = 8;

  private final SatModule sat;
  private final ClientContext context;
  private final LinkExecutor executor;
  private final Arrivals arrivals;
  private final Outbox outbox;
  private final LoginPolicy policy;
  private final Parking parking;

  private Optional<Login> login = Optional.empty();

  /** A login has yielded keys, and the SAT makes a session of them. */
  private boolean opening;

  /** A login is due and cannot begin before a plug-in comes or goes. */
  private boolean blocked;

  /** The network did not accept the name that it gave the card. */
  private boolean nameRefused;

  /** The login began because there was no session that works. */
  private boolean forWant;

  private int loginAttempts;
  private long loginDue;
  private long quietSince;
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
      poll(now);
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

  /** An authentic frame came. */
  void heard() {
    executor.execute(
        () -> {
          quietSince = context.now();
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

  /**
   * A bearer came up, or is left when another went: something may wait there, and what waits here
   * goes again. That would not do alone: the network may have had it over the bearer that went, and
   * learns another way to the card by a fresh frame only.
   */
  void bearerUp() {
    executor.execute(
        () -> {
          long now = context.now();
          if (started && sat.session().isPresent()) {
            poll(now);
          }
          outbox.retryAll(now);
          unblock();
        });
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
      if (parking.told(parked)) {
        work();
      }
    } else {
      login.ifPresent(
          running -> {
            if (running.received(frame, octets, this::loginGoesOn)) {
              loginGoesOn();
            }
          });
    }
  }

  /** Anybody can send a reset: it costs one poll, and a login only if that stays unanswered. */
  private void followHint(ResetFrame reset) {
    long now = context.now();
    if (sat.session().filter(reset.session()::equals).isPresent() && login.isEmpty() && !opening) {
      if (outbox.isEmpty()) {
        poll(now);
      } else if (outbox.mostAttempts() > 1) {
        loginOnHint(now, "the network does not know the session");
        schedule();
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
        if (context.pollMillis() > 0 && now - quietSince >= context.pollMillis()) {
          poll(now);
        }
        if (context.bearers().anyUp()) {
          outbox.sendDue(now, context.bearers()::send);
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
      repeatLogin();
    } else if (opening) {
      return;
    } else if (parking.waits(now)) {
      loginDue = parking.graceEnds();
    } else if (sat.session().isEmpty()) {
      forWant = beginLogin(sat.isParked() ? "its session is parked" : "there is no session");
    } else if (parking.isThere()) {
      beginLogin("the network cannot open the session now");
    } else if (outbox.mostAttempts() > SILENT_AFTER) {
      loginOnHint(now, "the network has not answered for a while");
    }
  }

  private void loginOnHint(long now, String why) {
    if (now >= loginDue && policy.mayFollowHint(now) && beginLogin(why)) {
      policy.followedHint(now);
    }
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

  /** There is a new frame to be sent, and repeated. */
  private void loginGoesOn() {
    loginAttempts = 0;
    sendLogin();
    schedule();
  }

  private void repeatLogin() {
    if (++loginAttempts < LOGIN_ATTEMPTS) {
      sendLogin();
    } else {
      new Outcome().failed("no answer");
    }
  }

  private void sendLogin() {
    login.ifPresent(running -> context.bearers().send(running.lastSent()));
    loginDue = context.now() + context.times().login().delay(loginAttempts, context.random());
  }

  private void poll(long now) {
    quietSince = now;
    sat.poll()
        .whenComplete(
            (done, failure) -> {
              if (failure != null) {
                LOG.debug("card {}: no poll: {}", sat.card().slot(), failure.getMessage());
              }
            });
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
      learn(agreed);
      sat.open(agreed.keys(), agreed.algorithm(), agreed.hello(), agreed.accept())
          .whenComplete(
              (opened, failure) -> executor.execute(() -> afterOpen(Optional.ofNullable(failure))));
    }

    private void learn(Login.Agreed agreed) {
      keepNames(names -> names.learn(iccid(), agreed.agreement(), agreed.established()));
    }

    /** A name that is lost costs the next login something, and this one nothing. */
    private void keepNames(Consumer<CardNames> change) {
      try {
        change.accept(context.names());
      } catch (RuntimeException e) {
        LOG.error("card {}: its name is not kept: {}", sat.card().slot(), e.toString());
      }
    }

    @Override
    public void failed(String reason) {
      LOG.warn("card {}: login failed: {}", sat.card().slot(), reason);
      context.counters().loginFailed();
      nameRefused = login.filter(Login::usesName).isPresent();
      if (nameRefused) {
        keepNames(names -> names.failed(iccid()));
      }
      endLogin();
      loginDue = policy.failed(context.now());
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
      quietSince = context.now();
      loginDue = quietSince;
      work();
    }
  }
}
