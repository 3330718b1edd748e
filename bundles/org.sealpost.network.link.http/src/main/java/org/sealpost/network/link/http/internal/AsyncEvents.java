package org.sealpost.network.link.http.internal;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.function.Consumer;

/** Takes a request off the container's thread, and tells when it cannot be answered any more. */
final class AsyncEvents implements AsyncListener {
  private final Consumer<String> whenBroken;

  private AsyncEvents(Consumer<String> whenBroken) {
    this.whenBroken = whenBroken;
  }

  static AsyncContext start(
      HttpServletRequest request, Duration limit, Consumer<String> whenBroken) {
    AsyncContext async = request.startAsync();
    async.setTimeout(limit.toMillis());
    async.addListener(new AsyncEvents(whenBroken));
    return async;
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    whenBroken.accept("the peer is too slow");
  }

  @Override
  public void onError(AsyncEvent event) {
    whenBroken.accept("the connection broke");
  }

  @Override
  public void onComplete(AsyncEvent event) {}

  @Override
  public void onStartAsync(AsyncEvent event) {}
}
