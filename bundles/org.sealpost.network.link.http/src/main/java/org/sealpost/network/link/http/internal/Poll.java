package org.sealpost.network.link.http.internal;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.sealpost.bearer.api.BearerMeter;

/**
 * A poll that waits for frames and is answered once. Frames are written without blocking any
 * thread; if that fails they go back to their link.
 */
final class Poll implements WriteListener {
  static final String CONTENT_TYPE = "application/vnd.sealpost.frames";

  /** How long a peer may take to read its answer. */
  private static final Duration WRITE = Duration.ofSeconds(30);

  private final Link link;
  private final BearerMeter counters;
  private final AsyncContext async;
  private final AtomicBoolean ended = new AtomicBoolean();
  private volatile Future<?> alarm;
  private volatile List<Outgoing> batch = List.of();
  private boolean written;
  private boolean flushed;

  private Poll(HttpServletRequest request, Duration wait, Link link, BearerMeter counters) {
    this.link = link;
    this.counters = counters;
    async = AsyncEvents.start(request, wait.plus(WRITE), this::broken);
  }

  /** Answers with what waits, or as soon as something comes, or with 204 after {@code wait}. */
  static void begin(
      HttpServletRequest request,
      Duration wait,
      Attached attached,
      Link link,
      BearerMeter counters) {
    Poll poll = new Poll(request, wait, link, counters);
    if (!link.park(poll)) {
      poll.endEmpty();
    } else if (wait.isZero()) {
      poll.timeUp();
    } else {
      attached.schedule(poll::timeUp, wait).ifPresent(poll::stopAtEnd);
    }
  }

  /** Answers 204: nothing came. */
  void endEmpty() {
    if (ended.compareAndSet(false, true)) {
      response().setStatus(HttpServletResponse.SC_NO_CONTENT);
      complete();
    }
  }

  /** Answers that there will be nothing. */
  void end(Refusal refusal) {
    if (ended.compareAndSet(false, true)) {
      try {
        refusal.send(response());
      } catch (IOException ignored) {
        // the peer has gone
      }
      complete();
    }
  }

  /** Answers with frames. Only the link calls it, and once. */
  void write(List<Outgoing> frames) {
    batch = frames;
    try {
      response().setContentType(CONTENT_TYPE);
      response().getOutputStream().setWriteListener(this);
    } catch (IOException | IllegalStateException e) {
      broken("the connection broke");
    }
  }

  @Override
  public void onWritePossible() throws IOException {
    ServletOutputStream out = response().getOutputStream();
    while (out.isReady()) {
      if (!written) {
        written = true;
        out.write(body());
      } else if (!flushed) {
        flushed = true;
        out.flush();
      } else {
        left();
        return;
      }
    }
  }

  @Override
  public void onError(Throwable error) {
    broken("the connection broke");
  }

  private void left() {
    if (ended.compareAndSet(false, true)) {
      batch.forEach(outgoing -> counters.sent(outgoing.frame.length));
      link.written(batch);
      complete();
    }
  }

  private void broken(String why) {
    if (ended.compareAndSet(false, true)) {
      link.unpark(this);
      link.giveBack(batch);
      complete();
    }
  }

  private void timeUp() {
    if (link.unpark(this)) {
      endEmpty();
    }
  }

  private void stopAtEnd(Future<?> given) {
    alarm = given;
    if (ended.get()) {
      given.cancel(false);
    }
  }

  private byte[] body() {
    int size = batch.stream().mapToInt(outgoing -> 4 + outgoing.frame.length).sum();
    ByteBuffer body = ByteBuffer.allocate(size);
    batch.forEach(outgoing -> body.putInt(outgoing.frame.length).put(outgoing.frame));
    return body.array();
  }

  private HttpServletResponse response() {
    return (HttpServletResponse) async.getResponse();
  }

  private void complete() {
    Future<?> timer = alarm;
    if (timer != null) {
      timer.cancel(false);
    }
    try {
      async.complete();
    } catch (IllegalStateException ignored) {
      // the container has ended the request already
    }
  }
}
