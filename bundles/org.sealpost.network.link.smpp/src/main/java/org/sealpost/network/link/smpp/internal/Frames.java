package org.sealpost.network.link.smpp.internal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.sealpost.bearer.api.BearerException;
import org.sealpost.bearer.api.BearerException.Reason;
import org.sealpost.bearer.api.BearerMeter;
import org.sealpost.bearer.api.BearerState;
import org.sealpost.bearer.api.FrameReceiver;
import org.sealpost.bearer.api.Peer;
import org.sealpost.codec.sms.ApplicationPorts;
import org.sealpost.codec.sms.PortMessages;
import org.sealpost.codec.sms.UserData;
import org.sealpost.network.api.sms.MessageCentreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A receiver of frames, and the frames that go out while it is attached. */
final class Frames {
  private static final Logger LOG = LoggerFactory.getLogger(Frames.class);
  private static final int WAITING = 256;

  private final Settings settings;
  private final FrameReceiver receiver;
  private final BearerMeter counters;
  private final Submitter submitter;
  private final Lane lane;
  private final AtomicInteger references = new AtomicInteger();

  /** Runs the callbacks, so that the centre has its answer whatever a receiver does. */
  private final ThreadPoolExecutor callbacks =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(WAITING),
          work -> {
            Thread thread = new Thread(work, "sealpost-smpp-callback");
            thread.setDaemon(true);
            return thread;
          });

  /** Guards the callbacks: none follows the end. */
  private final Object calls = new Object();

  private boolean over;
  private volatile Optional<BearerException> ended = Optional.empty();

  Frames(Settings settings, FrameReceiver receiver, BearerMeter counters, Submitter submitter) {
    this.settings = settings;
    this.receiver = receiver;
    this.counters = counters;
    this.submitter = submitter;
    lane = new Lane("sealpost-smpp", settings.window());
  }

  CompletionStage<Void> send(byte[] frame, PhoneNumber to) {
    CompletableFuture<Void> sent = new CompletableFuture<>();
    lane.add(left -> send(frame, to, left))
        .whenComplete(
            (done, failure) -> {
              if (failure == null) {
                counters.sent(frame.length); // before anybody is told
                sent.complete(null);
              } else {
                counters.failed();
                sent.completeExceptionally(ended.orElseGet(() -> why(failure)));
              }
            });
    return sent;
  }

  private void send(byte[] frame, PhoneNumber to, AtomicBoolean left)
      throws MessageCentreException {
    ApplicationPorts ports = new ApplicationPorts(settings.port(), settings.port());
    int reference = references.incrementAndGet() & 0xffff;
    List<UserData> parts = PortMessages.split(frame, ports, reference);
    for (UserData part : parts) {
      submitter.submit(Submission.ofFrame(settings.number(), to, part), left);
    }
  }

  private static BearerException why(Throwable failure) {
    Reason reason = Reason.FAILED;
    if (failure instanceof MessageCentreException refused) {
      reason =
          switch (refused.reason()) {
            case DOWN -> Reason.DOWN;
            case BUSY -> Reason.BUSY;
            default -> Reason.FAILED;
          };
    }
    return new BearerException(reason, failure.getMessage(), failure);
  }

  void received(PhoneNumber from, byte[] frame) {
    call(
        () -> {
          counters.received(frame.length);
          receiver.received(frame, new Peer(from.text()), from.text());
        });
  }

  void stateChanged(BearerState state) {
    call(() -> receiver.stateChanged(state));
  }

  private void call(Runnable callback) {
    try {
      callbacks.execute(() -> guarded(callback));
    } catch (RejectedExecutionException e) {
      counters.failed();
      LOG.debug("{}: the receiver is gone or does not keep up", settings.name());
    }
  }

  private void guarded(Runnable callback) {
    synchronized (calls) {
      if (over) {
        return;
      }
      try {
        callback.run();
      } catch (RuntimeException | Error e) {
        LOG.error("{}: the receiver failed", settings.name(), e);
      }
    }
  }

  /** Nothing is handed on any more; every frame that has not left fails so. */
  void end(BearerException why) {
    synchronized (calls) {
      over = true;
    }
    ended = Optional.of(why);
    callbacks.shutdownNow();
    lane.close();
  }
}
