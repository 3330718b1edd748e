package org.sealpost.bearer.http.internal;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.sealpost.bearer.api.BearerException;
import org.sealpost.bearer.api.BearerException.Reason;
import org.sealpost.bearer.api.BearerMeter;

/**
 * Posts frames, a few at a time, so that a gateway holds few connections and a frame rarely
 * overtakes another.
 */
final class Sender {
  static final int MAX_OUTSTANDING = 64;
  private static final int MAX_POSTING = 4;

  private record Outgoing(byte[] frame, CompletableFuture<Void> stage) {}

  private final Channel channel;
  private final BearerMeter counters;
  private final Consumer<String> whenBroken;
  private final Queue<Outgoing> waiting = new ConcurrentLinkedQueue<>();

  /** Everything accepted and not settled; guarded by itself, like {@link #ended}. */
  private final Set<Outgoing> outstanding = new LinkedHashSet<>();

  private boolean ended;

  /** Of the serial thread only. */
  private int posting;

  Sender(Channel channel, BearerMeter counters, Consumer<String> whenBroken) {
    this.channel = channel;
    this.counters = counters;
    this.whenBroken = whenBroken;
  }

  CompletionStage<Void> send(byte[] frame) {
    Outgoing outgoing = new Outgoing(frame, new CompletableFuture<>());
    synchronized (outstanding) {
      if (ended) {
        return failed(Reason.DOWN, "nothing is attached");
      }
      if (outstanding.size() >= MAX_OUTSTANDING) {
        return failed(
            Reason.BUSY, "expected at most " + MAX_OUTSTANDING + " frames at a time, found more");
      }
      outstanding.add(outgoing);
    }
    waiting.add(outgoing);
    channel.execute(this::post);
    return outgoing.stage;
  }

  /** Gives back what was not posted yet. Call it on the serial thread. */
  void linkDown(String reason) {
    for (Outgoing out = waiting.poll(); out != null; out = waiting.poll()) {
      fail(out, new BearerException(Reason.DOWN, reason));
    }
  }

  /** Fails everything outstanding; nothing is accepted afterwards. */
  void end(BearerException why) {
    List<Outgoing> left;
    synchronized (outstanding) {
      ended = true;
      left = new ArrayList<>(outstanding);
      outstanding.clear();
    }
    waiting.clear();
    for (Outgoing out : left) {
      counters.failed();
      out.stage.completeExceptionally(why);
    }
  }

  private CompletionStage<Void> failed(Reason reason, String message) {
    counters.failed();
    return CompletableFuture.failedStage(new BearerException(reason, message));
  }

  private void post() {
    while (posting < MAX_POSTING && !channel.isClosed()) {
      Outgoing out = waiting.poll();
      if (out == null) {
        return;
      }
      posting++;
      channel.post(out.frame).whenComplete((response, error) -> settle(out, response, error));
    }
  }

  private void settle(Outgoing out, HttpResponse<byte[]> response, Throwable error) {
    if (channel.isClosed()) {
      return;
    }
    posting--;
    if (error != null) {
      String reason = Text.reason(error);
      fail(out, new BearerException(Reason.FAILED, reason, error));
      whenBroken.accept(reason);
    } else if (response.statusCode() == 202) {
      if (forget(out)) {
        counters.sent(out.frame.length);
        out.stage.complete(null);
      }
    } else {
      refused(out, response);
    }
    post();
  }

  private void refused(Outgoing out, HttpResponse<byte[]> response) {
    String message = "frame: expected status 202, found " + response.statusCode() + said(response);
    switch (response.statusCode()) {
      case 413 -> fail(out, new BearerException(Reason.TOO_LARGE, message));
      case 429 -> fail(out, new BearerException(Reason.BUSY, message));
      default -> {
        fail(out, new BearerException(Reason.FAILED, message));
        whenBroken.accept(message);
      }
    }
  }

  private static String said(HttpResponse<byte[]> response) {
    boolean text =
        response.headers().firstValue("Content-Type").orElse("").startsWith("text/plain");
    return text
        ? ": " + Text.clip(new String(response.body(), StandardCharsets.US_ASCII).strip())
        : "";
  }

  private void fail(Outgoing out, BearerException why) {
    if (forget(out)) {
      counters.failed();
      out.stage.completeExceptionally(why);
    }
  }

  private boolean forget(Outgoing out) {
    synchronized (outstanding) {
      return outstanding.remove(out);
    }
  }
}
