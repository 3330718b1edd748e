package org.sealpost.bearer.sms.internal;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.sealpost.bearer.api.BearerException;
import org.sealpost.bearer.api.BearerException.Reason;
import org.sealpost.bearer.api.BearerMeter;
import org.sealpost.codec.sms.DataCodingScheme;
import org.sealpost.codec.sms.PortMessages;
import org.sealpost.codec.sms.ProtocolIdentifier;
import org.sealpost.codec.sms.SmsSubmit;
import org.sealpost.codec.sms.UserData;
import org.sealpost.codec.sms.ValidityPeriod;
import org.sealpost.modem.api.Modem;
import org.sealpost.modem.api.ModemException;

/**
 * Sends frames as short messages, one message at a time, on one thread: a modem takes no more. A
 * few frames may wait for it.
 */
final class Outgoing {
  private static final int WAITING = 16;

  /** The longest that a modem may take for one message; +CMGS may take minutes. */
  private static final Duration LIMIT = Duration.ofMinutes(3);

  /** Our own sender repeats what is older. */
  private static final ValidityPeriod VALIDITY = ValidityPeriod.relative(Duration.ofHours(1));

  private final Settings settings;
  private final Supplier<Optional<Modem>> modem;
  private final Allowance allowance;
  private final Runnable spent;
  private final BearerMeter meter;
  private final Pace pace;
  private final Progress progress;
  private final Set<CompletableFuture<Void>> open = ConcurrentHashMap.newKeySet();
  private final CountDownLatch over = new CountDownLatch(1);
  private final ThreadPoolExecutor thread;
  private volatile Optional<BearerException> ended = Optional.empty();

  /**
   * @param modem the one to send by now, if there is one
   * @param spent told when less of the allowance is left
   */
  Outgoing(
      Settings settings,
      Supplier<Optional<Modem>> modem,
      Allowance allowance,
      Runnable spent,
      BearerMeter meter) {
    this.settings = settings;
    this.modem = modem;
    this.allowance = allowance;
    this.spent = spent;
    this.meter = meter;
    pace = new Pace(settings.messagesPerMinute(), System.nanoTime());
    // From anywhere: parts of before a restart may still wait for their others.
    AtomicInteger references = new AtomicInteger(new SecureRandom().nextInt());
    progress = new Progress(settings.repeat(), () -> references.incrementAndGet() & 0xffff);
    thread =
        new ThreadPoolExecutor(
            1,
            1,
            1,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            work -> {
              Thread made = new Thread(work, "sealpost-sms-send");
              made.setDaemon(true);
              return made;
            });
    thread.allowCoreThreadTimeOut(true);
  }

  CompletionStage<Void> send(byte[] frame) {
    CompletableFuture<Void> sent = new CompletableFuture<>();
    open.add(sent);
    sent.whenComplete((done, failure) -> open.remove(sent));
    try {
      thread.execute(() -> send(frame, sent));
    } catch (RejectedExecutionException e) {
      fail(sent, new BearerException(Reason.BUSY, WAITING + " frames wait for the modem"));
    }
    ended.ifPresent(why -> fail(sent, why));
    return sent;
  }

  private void send(byte[] frame, CompletableFuture<Void> sent) {
    try {
      if (!progress.isUnderWay(frame, System.nanoTime())) {
        transmit(frame);
        meter.sent(frame.length); // before anybody is told
      }
      sent.complete(null);
    } catch (BearerException e) {
      fail(sent, e);
    } catch (InterruptedException e) {
      fail(sent, ended.orElseGet(() -> new BearerException(Reason.STOPPED, "interrupted")));
    } catch (RuntimeException | Error e) {
      fail(sent, new BearerException(Reason.FAILED, "the modem failed: " + e, e));
    }
  }

  private void fail(CompletableFuture<Void> sent, BearerException why) {
    if (sent.completeExceptionally(why)) {
      meter.failed();
    }
  }

  private void transmit(byte[] frame) throws BearerException, InterruptedException {
    Progress.Place place = progress.begin(frame, System.nanoTime());
    List<UserData> parts = PortMessages.split(frame, settings.ports(), place.reference());
    int missing = parts.size() - place.next();
    if (allowance.count() < missing) {
      throw new BearerException(
          Reason.BUSY, "messages left today: expected " + missing + ", found " + allowance.left());
    }
    for (int next = place.next(); next < parts.size(); next++) {
      submit(parts.get(next));
      progress.sent(frame, next + 1, parts.size(), System.nanoTime());
    }
  }

  /** Waits for its turn and sends one message. */
  private void submit(UserData part) throws BearerException, InterruptedException {
    for (long wait = pace.take(System.nanoTime()); wait > 0; wait = pace.take(System.nanoTime())) {
      if (over.await(wait, TimeUnit.NANOSECONDS)) {
        throw new InterruptedException();
      }
    }
    Modem by =
        modem.get().orElseThrow(() -> new BearerException(Reason.DOWN, "the modem has gone"));
    if (!allowance.take()) {
      throw new BearerException(Reason.BUSY, "messages left today: expected 1, found 0");
    }
    try {
      by.submit(tpdu(part)).toCompletableFuture().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new BearerException(
          Reason.FAILED, "the modem: expected an answer in " + LIMIT.toMinutes() + " minutes", e);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof ModemException refusal)) {
        throw new BearerException(Reason.FAILED, "the modem failed: " + e.getCause(), e);
      }
      if (Refusals.nothingHappened(refusal)) {
        allowance.giveBack();
      }
      throw Refusals.of(refusal);
    } finally {
      spent.run();
    }
  }

  /** Never class 2, nor a PID of the card: the other side's modem would keep it from its host. */
  private byte[] tpdu(UserData part) {
    return new SmsSubmit(
            false,
            false,
            false,
            0,
            settings.number(),
            ProtocolIdentifier.PLAIN.octet(),
            DataCodingScheme.EIGHT_BIT.octet(),
            VALIDITY,
            part)
        .encode();
  }

  /** Every frame that has not left fails so. */
  void end(BearerException why) {
    ended = Optional.of(why);
    over.countDown();
    thread.shutdownNow();
    open.forEach(sent -> fail(sent, why));
  }
}
