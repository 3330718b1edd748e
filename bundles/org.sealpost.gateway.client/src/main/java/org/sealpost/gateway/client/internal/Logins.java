package org.sealpost.gateway.client.internal;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.sealpost.codec.frame.Frame;
import org.sealpost.codec.frame.ParkedFrame;
import org.sealpost.gateway.api.SatModule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The logins of one card: when one begins, how its frames are repeated, what comes of it. For the
 * executor of the card's link; times are milliseconds of a monotonic clock.
 */
final class Logins implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Logins.class);

  /** What a login has to tell, on the same executor. */
  interface Owner {
    /** Another time may be the next at which something is due. */
    void rescheduled();

    /** There is a session. */
    void opened();
  }

  private final SatModule sat;
  private final ClientContext context;
  private final LinkExecutor executor;
  private final Outbox outbox;
  private final Pace pace;
  private final Owner owner;
  private final Parking parking;
  private final LoginPolicy policy;

  private Optional<Login> login = Optional.empty();

  /** A login has yielded keys, and the SAT makes a session of them. */
  private boolean opening;

  /** A login is due and cannot begin before a plug-in comes or goes. */
  private boolean blocked;

  /** The network did not accept the name that it gave the card. */
  private boolean nameRefused;

  /** The login began because there was no session that works. */
  private boolean forWant;

  private long due;

  /**
   * @param outbox what waits for an answer: its silence tells of a lost session
   */
  Logins(
      SatModule sat,
      ClientContext context,
      LinkExecutor executor,
      Outbox outbox,
      Pace pace,
      Owner owner) {
    this.sat = sat;
    this.context = context;
    this.executor = executor;
    this.outbox = outbox;
    this.pace = pace;
    this.owner = owner;
    parking = new Parking(sat, context.graceMillis());
    policy = new LoginPolicy(context.times().retry(), context.hintMillis(), context.random());
  }

  /** Whether one runs, or its session is being opened. */
  boolean isUnderWay() {
    return login.isPresent() || opening;
  }

  /** When something is due, if it is. */
  OptionalLong nextDue() {
    return login.isPresent() || !opening && (sat.session().isEmpty() || parking.isThere())
        ? OptionalLong.of(due)
        : OptionalLong.empty();
  }

  /** Something is due now. */
  void dueAt(long now) {
    due = now;
  }

  /** Nothing is due for a while. */
  void postpone() {
    due = Math.max(due, context.now() + context.times().idle());
  }

  /** Begins a login, or sends its frame again, if that is due. */
  void work(long now) {
    if (now < due) {
      return;
    }
    if (login.isPresent()) {
      repeat(now);
    } else if (opening) {
      return;
    } else if (parking.waits(now)) {
      due = parking.graceEnds();
    } else if (sat.session().isEmpty() && !parking.waits(now)) {
      // Asked twice: it may have been parked between the first two questions.
      forWant = begin(sat.isParked() ? "its session is parked" : "there is no session");
    } else if (parking.isThere()) {
      begin("the network cannot open the session now");
    } else if (outbox.mostAttempts() > Pace.SILENT_AFTER) {
      onHint(now, "the network has not answered for a while");
    }
  }

  /** Begins one, unless the last that was only asked for is too short a time ago. */
  void onHint(long now, String why) {
    if (now >= due && policy.mayFollowHint(now) && begin(why)) {
      policy.followedHint(now);
    }
    owner.rescheduled();
  }

  private boolean begin(String why) {
    Optional<Login> begun =
        context.bearers().anyUp()
            ? context.newLogin(sat, nameRefused, executor, new Outcome())
            : Optional.empty();
    blocked = begun.isEmpty();
    if (blocked) {
      due = context.now() + context.times().idle();
      return false;
    }
    LOG.info("card {}: login begins: {}", sat.card().slot(), why);
    login = begun;
    goesOn();
    return true;
  }

  /** There is a new frame to be sent, and repeated. */
  private void goesOn() {
    pace.loginGoesOn(context.now());
    send();
    owner.rescheduled();
  }

  private void repeat(long now) {
    if (pace.mayRepeatLogin(now)) {
      send();
    } else {
      new Outcome().failed("no answer");
    }
  }

  private void send() {
    login.ifPresent(run -> context.bearers().send(run.lastSent(), pace.loginAttempts(), true));
    due = context.now() + pace.loginDelay();
  }

  /**
   * A frame that may be for the login that runs.
   *
   * @return whether it ended the login, so that another one is due
   */
  boolean received(Frame frame, byte[] octets) {
    if (login.isEmpty()) {
      return false;
    }
    Login running = login.get();
    if (running.received(frame, octets, () -> answered(octets))) {
      answered(octets);
    } else if (pace.repeatsLogin() && running.isDisowned(frame)) {
      // Anybody can send such a frame: a hint is not followed again for it.
      end("its cookie is not good over the bearer that it takes now");
      return true;
    }
    return false;
  }

  private void answered(byte[] octets) {
    context.answered(octets);
    goesOn();
  }

  /** The network, or somebody else, says that it cannot open a session. */
  void parked(ParkedFrame frame, Runnable ifTrue) {
    parking.told(frame, ifTrue);
  }

  /** An authentic frame came. */
  void heard() {
    if (parking.heard()) {
      interrupt("the network opens the session again");
    }
  }

  /** A sealer came or went, and the SAT knows by now. */
  void sessionChanged() {
    if (forWant && sat.session().isPresent()) {
      interrupt("its session goes on");
    }
  }

  /** A sealer came or went, and the SAT may not know yet. */
  void sealersChanged() {
    parking.sealersChanged(context.now());
  }

  /** A plug-in came or went: {@code broken} says which logins cannot go on. */
  void pluginsChanged(Predicate<Login> broken) {
    if (login.filter(broken).isPresent()) {
      interrupt("a plug-in that it needs is gone");
    }
    unblock();
  }

  /** The network may be reached anew. */
  void reached(long now) {
    if (login.isPresent() || policy.waitsLong() && !pace.isDear()) {
      due = Math.min(due, now + pace.delayAtBearer());
    }
    unblock();
  }

  private void unblock() {
    if (blocked) {
      blocked = false;
      due = context.now();
    }
  }

  /** Nothing has failed: the login is not needed any more, or begins anew at once. */
  private void interrupt(String why) {
    if (login.isPresent()) {
      end(why);
      policy.interrupted();
    }
  }

  private void end(String why) {
    LOG.info("card {}: login ends: {}", sat.card().slot(), why);
    close();
    due = context.now();
  }

  /** Ends the login that runs, if one does. */
  @Override
  public void close() {
    login.ifPresent(Login::close);
    login = Optional.empty();
    forWant = false;
  }

  private final class Outcome implements Login.Outcome {
    @Override
    public void established(Login.Agreed agreed) {
      close();
      nameRefused = false;
      opening = true;
      context.names().learn(sat.card().iccid(), agreed.agreement(), agreed.established());
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
        context.names().failed(sat.card().iccid());
      }
      close();
      due = policy.failed(context.now(), pace.isDear());
      owner.rescheduled();
    }

    private void afterOpen(Optional<Throwable> failure) {
      opening = false;
      if (failure.isPresent()) {
        failed("the session could not be opened: " + failure.get().getMessage());
        return;
      }
      LOG.info("card {}: session {} is open", sat.card().slot(), sat.session());
      policy.succeeded();
      due = context.now();
      owner.opened();
    }
  }
}
