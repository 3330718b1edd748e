package org.sealpost.bearer.http.internal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * The HTTP client of one attachment and its threads: one serial thread that runs everything of
 * ours, callbacks included, and two workers for the client, which may block in name resolution.
 */
final class Channel {
  /** How long the network may take to answer, beyond the time a poll may be held. */
  private static final Duration ANSWER = Duration.ofSeconds(10);

  private static final int MAX_ERROR_TEXT = 4096;

  /** Together below the 2 s that a deactivation may take. */
  private static final long CALLBACK_MILLIS = 1_200;

  private static final long WORKER_MILLIS = 500;

  private final Settings settings;
  private final String linkId = newLinkId();
  private final Set<CompletableFuture<?>> open = ConcurrentHashMap.newKeySet();
  private final ScheduledThreadPoolExecutor serial;
  private final ExecutorService workers;
  private volatile Thread serialThread;
  private volatile boolean closed;

  /** Has no close() before Java 21: it ends when nothing refers to it, so close() clears this. */
  private volatile HttpClient client;

  Channel(Settings settings) {
    this.settings = settings;
    String name = "sealpost-bearer-" + settings.name();
    serial =
        new ScheduledThreadPoolExecutor(1, task -> serialThread = daemon(name).newThread(task));
    serial.setRemoveOnCancelPolicy(true);
    workers = Executors.newFixedThreadPool(2, daemon(name + "-http"));
  }

  boolean isClosed() {
    return closed;
  }

  /** Runs {@code task} on the serial thread, unless closed. */
  void execute(Runnable task) {
    try {
      serial.execute(task);
    } catch (RejectedExecutionException ignored) {
      // closed: whoever waits for the task was told by close()
    }
  }

  /** Runs {@code task} on the serial thread after a while. Call it on that thread. */
  ScheduledFuture<?> schedule(Runnable task, Duration delay) {
    return serial.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Asks for frames. Call it on the serial thread, where the result completes. */
  CompletableFuture<HttpResponse<byte[]>> poll(Duration wait) {
    return exchange(
        request(settings.pollUri(wait)).GET().build(), PollAnswer.MAX_BODY, wait.plus(ANSWER));
  }

  /** Posts a frame. Call it on the serial thread, where the result completes. */
  CompletableFuture<HttpResponse<byte[]>> post(byte[] frame) {
    return exchange(
        request(settings.frames())
            .header("Content-Type", "application/vnd.sealpost.frame")
            .POST(BodyPublishers.ofByteArray(frame))
            .build(),
        MAX_ERROR_TEXT,
        ANSWER);
  }

  /** Ends every exchange and thread. After it, the serial thread runs nothing more of ours. */
  void close() {
    closed = true;
    serial.shutdownNow();
    open.forEach(exchange -> exchange.cancel(true));
    client = null;
    workers.shutdown();
    if (Thread.currentThread() != serialThread) {
      awaitEnd();
    }
  }

  private void awaitEnd() {
    try {
      serial.awaitTermination(CALLBACK_MILLIS, TimeUnit.MILLISECONDS);
      workers.awaitTermination(WORKER_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpRequest.Builder request(URI uri) {
    return HttpRequest.newBuilder(uri).header("Sealpost-Link", linkId);
  }

  /**
   * The client's own time-out ends with the headers, and its future completes on its threads; this
   * one covers the body and completes on ours. Cancelling the result ends the exchange.
   */
  private CompletableFuture<HttpResponse<byte[]>> exchange(
      HttpRequest request, int bodyLimit, Duration answerTime) {
    CompletableFuture<HttpResponse<byte[]>> result = new CompletableFuture<>();
    Duration limit = answerTime.plus(settings.connectTimeout());
    Future<?> alarm =
        schedule(
            () ->
                result.completeExceptionally(
                    new HttpTimeoutException("no answer in " + limit.toMillis() + " ms")),
            limit);
    HttpClient current;
    HttpRequest authorized;
    try {
      current = client();
      authorized = authorized(request);
    } catch (IOException e) {
      alarm.cancel(false);
      result.completeExceptionally(e);
      return result;
    }
    CompletableFuture<HttpResponse<byte[]>> answer =
        current.sendAsync(authorized, info -> new BoundedBody(bodyLimit));
    open.add(result);
    result.whenComplete(
        (response, error) -> {
          open.remove(result);
          alarm.cancel(false);
          answer.cancel(true);
        });
    answer.whenCompleteAsync(
        (response, error) -> {
          if (error == null) {
            result.complete(response);
          } else {
            result.completeExceptionally(WayException.orElse(settings.nextHost(), error));
          }
        },
        this::execute);
    if (closed) {
      result.cancel(true);
    }
    return result;
  }

  /** Made when it is first needed: what it trusts is read from a file that may be repaired. */
  private HttpClient client() throws IOException {
    HttpClient current = client;
    if (closed) {
      throw new IOException("the bearer was closed");
    }
    if (current == null) {
      HttpClient.Builder builder =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .connectTimeout(settings.connectTimeout())
              .executor(workers);
      settings.proxy().map(HttpProxy::selector).ifPresent(builder::proxy);
      if (settings.isTls()) {
        builder.sslContext(settings.trust().context());
      }
      current = builder.build();
      client = current;
    }
    return current;
  }

  /** The password is read each time, so that a new one is known from the next request on. */
  private HttpRequest authorized(HttpRequest request) throws IOException {
    Optional<String> credentials =
        settings.proxy().isEmpty()
            ? Optional.empty()
            : settings.proxy().get().authorization(settings.isTls());
    return credentials.isEmpty()
        ? request
        : HttpRequest.newBuilder(request, (name, value) -> true)
            .header("Proxy-Authorization", credentials.get())
            .build();
  }

  private static ThreadFactory daemon(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  private static String newLinkId() {
    byte[] id = new byte[16];
    new SecureRandom().nextBytes(id);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
  }
}
