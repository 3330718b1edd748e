package org.sealpost.network.ts43.internal;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPOutputStream;

/** One request and its one answer, written without a thread that waits for the peer. */
final class Exchange implements AsyncListener, WriteListener {
  /** How long an answer may take, from the request on: a peer waits at most 30 s for frames. */
  private static final long LIMIT_MILLIS = 90_000;

  private static final int WORTH_COMPRESSING = 512;

  private final AsyncContext async;
  private final boolean gzip;
  private final int retryAfterSeconds;
  private final AtomicBoolean answered = new AtomicBoolean();
  private final AtomicBoolean ended = new AtomicBoolean();
  private byte[] body = new byte[0];
  private boolean written;

  private Exchange(HttpServletRequest request, boolean gzip, int retryAfterSeconds) {
    this.gzip = gzip;
    this.retryAfterSeconds = retryAfterSeconds;
    async = request.startAsync();
    async.setTimeout(LIMIT_MILLIS);
  }

  static Exchange begin(HttpServletRequest request, boolean gzip, int retryAfterSeconds) {
    Exchange exchange = new Exchange(request, gzip, retryAfterSeconds);
    exchange.async.addListener(exchange);
    return exchange;
  }

  /** Answers, unless that was done. */
  void answer(Reply reply) {
    if (!answered.compareAndSet(false, true)) {
      return;
    }
    try {
      HttpServletResponse response = (HttpServletResponse) async.getResponse();
      response.setStatus(reply.status());
      response.setHeader("X-Content-Type-Options", "nosniff");
      if (reply.status() == 405) {
        response.setHeader("Allow", "GET, POST");
      } else if (reply.status() == 503) {
        response.setIntHeader("Retry-After", retryAfterSeconds);
      }
      reply.cookie().ifPresent(cookie -> response.addHeader("Set-Cookie", cookie));
      response.setContentType(reply.type());
      body = reply.body();
      if (gzip && reply.status() == 200 && body.length >= WORTH_COMPRESSING) {
        response.setHeader("Content-Encoding", "gzip");
        response.setHeader("Vary", "Accept-Encoding");
        body = compressed(body);
      }
      response.setContentLength(body.length);
      response.getOutputStream().setWriteListener(this);
    } catch (IOException | IllegalStateException e) {
      end(); // the peer has gone
    }
  }

  private static byte[] compressed(byte[] octets) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(octets);
    } catch (IOException e) {
      throw new UncheckedIOException("memory can always be written to", e);
    }
    return out.toByteArray();
  }

  @Override
  public void onWritePossible() throws IOException {
    ServletOutputStream out = async.getResponse().getOutputStream();
    while (out.isReady()) {
      if (written) {
        end();
        return;
      }
      written = true;
      out.write(body);
    }
  }

  @Override
  public void onError(Throwable error) {
    end();
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    if (answered.get()) {
      end();
    } else {
      answer(Reply.of(Refusal.unavailable()));
    }
  }

  @Override
  public void onError(AsyncEvent event) {
    end();
  }

  @Override
  public void onComplete(AsyncEvent event) {
    ended.set(true);
  }

  @Override
  public void onStartAsync(AsyncEvent event) {}

  private void end() {
    answered.set(true);
    if (ended.compareAndSet(false, true)) {
      try {
        async.complete();
      } catch (IllegalStateException ignored) {
        // the container has ended the request already
      }
    }
  }
}
