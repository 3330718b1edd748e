package org.sealpost.gateway.client.internal;

import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.sealpost.codec.frame.Frame;
import org.sealpost.codec.frame.MessageId;
import org.sealpost.codec.frame.ResetFrame;
import org.sealpost.codec.frame.SealedFrame;
import org.sealpost.gateway.api.SatModule;
import org.sealpost.seal.api.AgreedKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One card's way to the network: its login, its outbound frames, its timer. Everything runs on the
 * card's own executor, so that a card that hangs holds up no other.
 */
final class CardLink implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CardLink.class);

  /** Frames waiting for this card's executor; more are dropped, which a bearer may do anyway. */
  private static final int MAX_WAITING = 64;

  /** A frame sent so often without an answer means that the session is gone. */
  private static final int SILENT_AFTER = 6;

  private static final Backoff REPEAT_LOGIN = new Backoff(1_000, 20_000);
  private static final int LOGIN_ATTEMPTS = 8;

  private final SatModule sat;
  private final ClientContext context;
  private final ScheduledExecutorService executor;
  private final Semaphore waiting = new Semaphore(MAX_WAITING);
  private final Outbox outbox;
  private final LoginPolicy policy;

  private Optional<Login> login = Optional.empty();
  private int loginAttempts;
  private long loginDue;
  private ScheduledFuture<?> timer;

  CardLink(SatModule sat, ClientContext context) {
    this.sat = sat;
    this.context = context;
    executor = context.newExecutor("sealpost-client-" + sat.card().slot());
    outbox = new Outbox(context.random());
    policy = new LoginPolicy(context.hintMillis(), context.random());
    executor.execute(this::start);
  }

  String iccid() {
    return sat.card().iccid();
  }

  SatModule sat() {
    return sat;
  }

  private void start() {
    long now = context.now();
    context
        .store()
        .read(tx -> QueueTables.outbound(tx, iccid()))
        .forEach(queued -> outbox.put(queued.message(), queued.frame(), now));
    sat.inboundArrived();
    loginDue = now;
    if (sat.session().isPresent()) {
      sat.poll();
    }
    work();
  }

  /** A frame for this card, on a bearer's thread. */
  void received(Frame frame, byte[] octets) {
    if (!waiting.tryAcquire()) {
      context.counters().dropped();
      return;
    }
    run(
        () -> {
          waiting.release();
          handle(frame, octets);
        });
  }

  /** The durable queue has a new or a replaced frame. */
  void outboundPut(MessageId message, byte[] frame) {
    run(
        () -> {
          outbox.put(message, frame, context.now());
          work();
        });
  }

  /** The network has a message: the session is alive. */
  void outboundRemoved(MessageId message) {
    run(() -> outbox.remove(message));
  }

  /** A bearer came up, or a plug-in arrived. */
  void changed() {
    run(
        () -> {
          outbox.retryAll(context.now());
          work();
        });
  }

  private void run(Runnable task) {
    if (!executor.isShutdown()) {
      executor.execute(
          () -> {
            try {
              task.run();
            } catch (RuntimeException e) {
              LOG.error("card {}: {}", sat.card().slot(), e.toString());
            }
          });
    }
  }

  private void handle(Frame frame, byte[] octets) {
    if (frame instanceof SealedFrame) {
      if (context.store().transact(tx -> QueueTables.putInbound(tx, iccid(), octets))) {
        sat.inboundArrived();
      } else {
        context.counters().dropped();
      }
    } else if (frame instanceof ResetFrame reset) {
      followHint(reset);
    } else {
      login.ifPresent(
          running -> {
            if (running.received(frame, octets, this::sendLogin)) {
              sendLogin();
            }
          });
    }
  }

  /** Anybody can send a reset: it costs one poll, and a login only if that stays unanswered. */
  private void followHint(ResetFrame reset) {
    if (sat.session().filter(reset.session()::equals).isPresent() && login.isEmpty()) {
      if (outbox.mostAttempts() > 1 && policy.mayFollowHint(context.now())) {
        beginLogin("the network does not know the session");
      } else if (outbox.isEmpty()) {
        sat.poll();
      }
    }
  }

  /** Does what is due now and sets the timer for what is due next. */
  private void work() {
    long now = context.now();
    if (login.isEmpty() && sat.session().isEmpty() && now >= loginDue) {
      beginLogin("there is no session");
    } else if (login.isEmpty()
        && outbox.mostAttempts() > SILENT_AFTER
        && policy.mayFollowHint(now)) {
      beginLogin("the network has not answered for a while");
    } else if (login.isPresent() && now >= loginDue) {
      repeatLogin();
    }
    if (sat.session().isPresent() && context.bearers().choose(1).isPresent()) {
      outbox.takeDue(now).forEach(this::send);
    }
    schedule();
  }

  private void beginLogin(String why) {
    if (context.bearers().choose(1).isEmpty()) {
      loginDue = context.now() + REPEAT_LOGIN.mostMillis();
      return;
    }
    Optional<Login> begun = context.newLogin(sat, executor, new Outcome());
    if (begun.isEmpty()) {
      loginDue = context.now() + REPEAT_LOGIN.mostMillis();
      return;
    }
    LOG.info("card {}: login begins: {}", sat.card().slot(), why);
    login = begun;
    loginAttempts = 0;
    sendLogin();
  }

  private void repeatLogin() {
    if (++loginAttempts < LOGIN_ATTEMPTS) {
      sendLogin();
    } else {
      new Outcome().failed("no answer");
    }
  }

  private void sendLogin() {
    login.ifPresent(running -> send(running.lastSent()));
    loginDue = context.now() + REPEAT_LOGIN.delay(loginAttempts, context.random());
    schedule();
  }

  private void send(byte[] frame) {
    context.send(frame);
  }

  private void schedule() {
    if (timer != null) {
      timer.cancel(false);
    }
    long next = login.isPresent() || sat.session().isEmpty() ? loginDue : Long.MAX_VALUE;
    if (sat.session().isPresent()) {
      next = Math.min(next, outbox.nextDue().orElse(Long.MAX_VALUE));
    }
    if (next < Long.MAX_VALUE && !executor.isShutdown()) {
      long delay = Math.max(1, next - context.now());
      timer = executor.schedule(() -> run(this::work), delay, TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
    login.ifPresent(Login::close);
  }

  private final class Outcome implements Login.Outcome {
    @Override
    public void established(AgreedKeys keys, int algorithm, byte[] hello, byte[] accept) {
      endLogin();
      sat.open(keys, algorithm, hello, accept)
          .whenComplete((opened, failure) -> run(() -> afterOpen(Optional.ofNullable(failure))));
    }

    @Override
    public void failed(String reason) {
      LOG.warn("card {}: login failed: {}", sat.card().slot(), reason);
      context.counters().loginFailed();
      endLogin();
      loginDue = policy.failed(context.now());
      schedule();
    }

    private void afterOpen(Optional<Throwable> failure) {
      failure.ifPresentOrElse(
          cause -> failed("the session could not be opened: " + cause.getMessage()),
          () -> {
            LOG.info("card {}: session {} is open", sat.card().slot(), sat.session().orElseThrow());
            policy.succeeded();
            work();
          });
    }

    private void endLogin() {
      login.ifPresent(Login::close);
      login = Optional.empty();
      loginDue = Long.MAX_VALUE / 2;
    }
  }
}
