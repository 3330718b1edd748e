package org.sealpost.network.link.smpp.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jsmpp.DefaultPDUSender;
import org.jsmpp.PDUSender;
import org.jsmpp.SynchronizedPDUSender;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.SessionState;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.util.DefaultComposer;
import org.sealpost.bearer.api.BearerState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stays bound to a centre as a transceiver: binds, waits until the session ends, and binds again
 * after a while. No failure ends that, only {@link #close}.
 */
final class CentreLink implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CentreLink.class);
  private static final BearerState NEW = BearerState.down("not bound yet");
  private static final long STOP_MILLIS = 1_500;
  private static final int MOST_DOUBLINGS = 20;
  private static final int PROCESSORS = 4;

  private final Settings settings;
  private final MessageReceiverListener incoming;
  private final Consumer<BearerState> told;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "sealpost-smpp-link");
  private volatile Optional<CentreConnections> connection = Optional.empty();
  private volatile Optional<SMPPSession> session = Optional.empty();
  private volatile BearerState state = NEW;

  /**
   * @param told of each change, on this link's thread
   */
  CentreLink(Settings settings, MessageReceiverListener incoming, Consumer<BearerState> told) {
    this.settings = settings;
    this.incoming = incoming;
    this.told = told;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  BearerState state() {
    return state;
  }

  /** The session while it is bound. */
  Optional<SMPPSession> session() {
    return session;
  }

  private void run() {
    int failures = 0;
    while (!isClosed()) {
      boolean bound = false;
      String why;
      try {
        bound = bindAndStay();
        why = "the session ended";
      } catch (IOException | RuntimeException | Error e) {
        why = reason(e); // whatever it was, the next attempt is due
      } catch (InterruptedException e) {
        why = "interrupted";
      }
      failures = bound ? 0 : failures + 1;
      if (!isClosed()) {
        become(BearerState.down(settings.centre() + ": " + why));
        rest(failures);
      }
    }
  }

  /** Whether it was bound until the session ended. */
  private boolean bindAndStay() throws IOException, InterruptedException {
    CentreConnections sockets = new CentreConnections(settings);
    connection = Optional.of(sockets);
    CountDownLatch ended = new CountDownLatch(1);
    PDUSender sender = new SynchronizedPDUSender(new DefaultPDUSender(new DefaultComposer()));
    SMPPSession bound = new SMPPSession(sender, new BoundedReader(), sockets);
    try {
      if (isClosed()) {
        return false;
      }
      bound.setMessageReceiverListener(incoming);
      bound.setEnquireLinkTimer((int) settings.enquiry().toMillis());
      bound.setTransactionTimer(settings.timeout().toMillis());
      // Several: an answer to us is not kept waiting by a message that is just being stored.
      bound.setPduProcessorDegree(PROCESSORS);
      bound.addSessionStateListener((now, before, source) -> countDownIfClosed(now, ended));
      bound.connectAndBind(
          settings.centre().host(),
          settings.centre().port(),
          parameters(),
          settings.timeout().toMillis());
      session = Optional.of(bound);
      become(BearerState.UP);
      ended.await();
      return true;
    } finally {
      session = Optional.empty();
      sockets.cut();
      // It waits for its own thread, and must not think that it should not.
      Thread.interrupted();
      bound.close();
    }
  }

  private static void countDownIfClosed(SessionState now, CountDownLatch ended) {
    if (now == SessionState.CLOSED) {
      ended.countDown();
    }
  }

  private BindParameter parameters() throws IOException {
    return new BindParameter(
        BindType.BIND_TRX,
        settings.centre().systemId(),
        settings.password(),
        settings.systemType(),
        TypeOfNumber.UNKNOWN,
        NumberingPlanIndicator.UNKNOWN,
        null);
  }

  private static String reason(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof NegativeResponseException refused) {
        return "the bind was refused with status 0x%02x".formatted(refused.getCommandStatus());
      }
    }
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }

  private void become(BearerState now) {
    BearerState before = state;
    state = now;
    if (!now.equals(before)) {
      LOG.info("short message centre {}", now.up() ? settings.centre() + ": up" : now.reason());
      told.accept(now);
    }
  }

  /** Draws from a time that doubles: who lost a centre together does not come back together. */
  private void rest(int failures) {
    long limit =
        Math.min(
            settings.retryLongest().toMillis(),
            settings.retryFirst().toMillis() << Math.min(failures, MOST_DOUBLINGS));
    Duration pause = Duration.ofMillis(ThreadLocalRandom.current().nextLong(limit + 1));
    try {
      closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      // only close() interrupts
    }
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  /** Ends the session without a word to the centre, which could keep us. */
  @Override
  public void close() {
    closed.countDown();
    connection.ifPresent(CentreConnections::cut);
    thread.interrupt();
    try {
      thread.join(STOP_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
