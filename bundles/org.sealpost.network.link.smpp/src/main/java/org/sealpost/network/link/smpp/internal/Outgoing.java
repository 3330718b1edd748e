package org.sealpost.network.link.smpp.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.SMPPSession;
import org.sealpost.bearer.api.BearerException;
import org.sealpost.bearer.api.BearerException.Reason;
import org.sealpost.bearer.api.BearerMeter;
import org.sealpost.codec.sms.ApplicationPorts;
import org.sealpost.codec.sms.DataCodingScheme;
import org.sealpost.codec.sms.PortMessages;
import org.sealpost.codec.sms.UserData;

/**
 * Sends frames as short messages (submit_sm, SMPP 3.4 clause 4.4). As many threads as the window
 * has places wait for the centre's answers; frames that find none free wait, and are refused beyond
 * that.
 */
final class Outgoing implements AutoCloseable {
  /** ESME_RMSGQFUL and ESME_RTHROTTLED (clause 5.1.3): later, please. */
  private static final Set<Integer> BUSY = Set.of(0x14, 0x58);

  private static final int WAITING = 64;
  private static final int MOST_BUSY = 8;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  /** esm_class: there is a user data header (clause 5.2.12). */
  private static final ESMClass WITH_HEADER = new ESMClass(0x40);

  private static final RegisteredDelivery NO_RECEIPT = new RegisteredDelivery(0);
  private static final byte PLAIN = 0;

  private final Settings settings;
  private final Supplier<Optional<SMPPSession>> session;
  private final BearerMeter counters;
  private final Pace pace;
  private final ThreadPoolExecutor threads;
  private final Set<CompletableFuture<Void>> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger references = new AtomicInteger();
  private volatile Optional<BearerException> ended = Optional.empty();

  /**
   * @param session what there is to send over now
   */
  Outgoing(Settings settings, Supplier<Optional<SMPPSession>> session, BearerMeter counters) {
    this.settings = settings;
    this.session = session;
    this.counters = counters;
    pace = new Pace(settings.messagesPerSecond());
    AtomicInteger number = new AtomicInteger();
    threads =
        new ThreadPoolExecutor(
            settings.window(),
            settings.window(),
            1,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            work -> {
              Thread thread = new Thread(work, "sealpost-smpp-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
  }

  CompletionStage<Void> send(byte[] frame, PhoneNumber to) {
    CompletableFuture<Void> sent = new CompletableFuture<>();
    open.add(sent);
    sent.whenComplete((done, failure) -> open.remove(sent));
    try {
      threads.execute(() -> complete(sent, frame, to));
    } catch (RejectedExecutionException e) {
      fail(
          sent,
          ended.orElseGet(
              () -> new BearerException(Reason.BUSY, WAITING + " frames wait for the centre")));
    }
    ended.ifPresent(why -> fail(sent, why));
    return sent;
  }

  private void complete(CompletableFuture<Void> sent, byte[] frame, PhoneNumber to) {
    try {
      ApplicationPorts ports = new ApplicationPorts(settings.port(), settings.port());
      List<UserData> parts =
          PortMessages.split(frame, ports, references.incrementAndGet() & 0xffff);
      for (UserData part : parts) {
        submit(part.encode(), to);
      }
      if (!sent.isDone()) {
        counters.sent(frame.length); // before anybody is told
        sent.complete(null);
      }
    } catch (BearerException e) {
      fail(sent, e);
    } catch (RuntimeException | Error e) {
      fail(sent, new BearerException(Reason.FAILED, "submit_sm: " + e, e));
    }
  }

  private void fail(CompletableFuture<Void> sent, BearerException why) {
    if (sent.completeExceptionally(why)) {
      counters.failed();
    }
  }

  /** One message, again while the centre is too busy for it. */
  private void submit(byte[] userData, PhoneNumber to) throws BearerException {
    for (int refused = 0; ; refused++) {
      try {
        if (!pace.take()) {
          throw ended.orElseThrow();
        }
        submit(session.get().orElseThrow(Outgoing::notBound), userData, to);
        return;
      } catch (NegativeResponseException e) {
        if (!BUSY.contains(e.getCommandStatus()) || refused == MOST_BUSY) {
          throw refusal(e);
        }
        pace.pause(pause(refused));
      } catch (ResponseTimeoutException e) {
        throw new BearerException(Reason.FAILED, "submit_sm: the centre did not answer", e);
      } catch (PDUException | InvalidResponseException | IOException e) {
        throw new BearerException(Reason.FAILED, "submit_sm: " + e.getMessage(), e);
      } catch (InterruptedException e) {
        throw ended.orElseGet(() -> new BearerException(Reason.STOPPED, "interrupted"));
      }
    }
  }

  private static BearerException notBound() {
    return new BearerException(Reason.DOWN, "the centre is not bound");
  }

  private static BearerException refusal(NegativeResponseException e) {
    int status = e.getCommandStatus();
    return new BearerException(
        BUSY.contains(status) ? Reason.BUSY : Reason.FAILED,
        "submit_sm: expected status 0, found 0x%02x".formatted(status),
        e);
  }

  private static Duration pause(int refused) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << refused);
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  private void submit(SMPPSession bound, byte[] userData, PhoneNumber to)
      throws PDUException,
          ResponseTimeoutException,
          InvalidResponseException,
          NegativeResponseException,
          IOException {
    bound.submitShortMessage(
        "",
        settings.number().type(),
        settings.number().plan(),
        settings.number().digits(),
        to.type(),
        to.plan(),
        to.digits(),
        WITH_HEADER,
        PLAIN,
        PLAIN,
        null,
        null,
        NO_RECEIPT,
        PLAIN,
        // Never class 2, nor a PID of the card: a modem would keep it from its host.
        new RawDataCoding((byte) DataCodingScheme.EIGHT_BIT.octet()),
        PLAIN,
        userData);
  }

  /** Every frame that has not left fails so. */
  void end(BearerException why) {
    ended = Optional.of(why);
    close();
    open.forEach(sent -> fail(sent, why));
  }

  @Override
  public void close() {
    pace.close();
    threads.shutdownNow();
  }
}
