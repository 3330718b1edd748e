package org.sealpost.gateway.client.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.sealpost.codec.frame.Frame;
import org.sealpost.codec.frame.MessageId;
import org.sealpost.codec.frame.ResetFrame;
import org.sealpost.codec.frame.SealedFrame;
import org.sealpost.gateway.api.SatModule;
import org.sealpost.store.api.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One card's way to the network: its login, its outbound frames, its timer. Everything runs on the
 * card's own executor, so that a card that hangs holds up no other.
 */
final class CardLink implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CardLink.class);

  /** Frames waiting for this card's executor; more are dropped, which a bearer may do anyway. */
  static final int MAX_WAITING = 64;

  private final SatModule sat;
  private final ClientContext context;
  private final LinkExecutor executor;
  private final Semaphore waiting = new Semaphore(MAX_WAITING);
  private final Queue<byte[]> arrived = new ConcurrentLinkedQueue<>();
  private final Outbox outbox;
  private final LoginPolicy policy;
  private final Pace pace;

  private Optional<Login> login = Optional.empty();

  /** A login has yielded keys, and the SAT makes a session of them. */
  private boolean opening;

  /** A login is due and cannot begin before a plug-in comes or goes. */
  private boolean blocked;

  /** The network did not accept the name that it gave the card. */
  private boolean nameRefused;

  private long loginDue;
  private long quietSince;
  private boolean started;
  private Optional<Future<?>> timer = Optional.empty();

  CardLink(SatModule sat, ClientContext context) {
    this.sat = sat;
    this.context = context;
    executor = new LinkExecutor(sat.card().slot());
    outbox = new Outbox(context.times().frame(), context.random());
    policy = new LoginPolicy(context.times().retry(), context.hintMillis(), context.random());
    pace = new Pace(context.bearers(), context.times().login(), context.random());
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
    if (!waiting.tryAcquire()) {
      context.counters().dropped();
      return;
    }
    if (frame instanceof SealedFrame) {
      arrived.add(octets);
      executor.execute(this::queueArrived);
    } else {
      executor.execute(
          () -> {
            waiting.release();
            handle(frame, octets);
          });
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
    executor.execute(() -> quietSince = context.now());
  }

  /** A bearer came up. What waits on a stick may be the answer to all that would be sent. */
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

  /** What waits goes again, and if nothing does, something may wait at the network. */
  private void reached() {
    long now = context.now();
    if (started && outbox.isEmpty() && sat.session().isPresent()) {
      poll(now);
    }
    outbox.retryAll(now);
    if (login.isPresent()) {
      loginDue = Math.min(loginDue, now + pace.delayAtBearer());
    }
    unblock();
  }

  /** A key agreement or a sealer came or went. */
  void pluginsChanged() {
    executor.execute(this::unblock);
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
    } else {
      login.ifPresent(
          running -> {
            if (running.received(frame, octets, this::loginGoesOn)) {
              loginGoesOn();
            }
          });
    }
  }

  /** Queues in one transaction what came while this executor was busy with the last one. */
  private void queueArrived() {
    List<byte[]> frames = new ArrayList<>();
    for (byte[] frame = arrived.poll(); frame != null; frame = arrived.poll()) {
      frames.add(frame);
    }
    if (frames.isEmpty()) {
      return;
    }
    int queued = 0;
    try {
      queued = QueueTables.receive(context.store(), iccid(), frames);
    } catch (StoreException e) {
      LOG.error("card {}: frames could not be queued: {}", sat.card().slot(), e.getMessage());
    } finally {
      waiting.release(frames.size());
    }
    if (queued > 0) {
      sat.inboundArrived();
    }
    for (int lost = frames.size() - queued; lost > 0; lost--) {
      context.counters().dropped();
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
        if (isPollDue(now)) {
          poll(now);
        }
        if (context.bearers().anyUp()) {
          outbox.sendDue(now, context.bearers()::send, pace.countedAttempts());
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
    } else if (sat.session().isEmpty()) {
      beginLogin("there is no session");
    } else if (outbox.mostAttempts() > Pace.SILENT_AFTER) {
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
    login.ifPresent(running -> context.bearers().send(running.lastSent()));
    loginDue = context.now() + pace.loginDelay();
  }

  /** Where frames are carried one poll waits at a time: each would be a file more. */
  private boolean isPollDue(long now) {
    return context.pollMillis() > 0
        && now - quietSince >= context.pollMillis()
        && (outbox.isEmpty() || !pace.isCarried());
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
    if (login.isPresent() || !opening && sat.session().isEmpty()) {
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
