package org.sealpost.benchmarks.login;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** A few clients at once. */
final class Load implements AutoCloseable {
  private static final int CLIENTS = 8;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);

  /** What a client does once. */
  interface Once {
    void run(HttpClient http) throws IOException, InterruptedException;
  }

  /** Does each of so many, and tells what the server used for one, in microseconds. */
  double measure(Server server, int times, IntFunction<Once> work)
      throws IOException, InterruptedException {
    Duration before = server.cpu();
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      Once once = work.apply(i);
      running.add(
          clients.submit(
              () -> {
                once.run(http);
                return null;
              }));
    }
    for (Future<?> one : running) {
      try {
        one.get();
      } catch (ExecutionException e) {
        throw new IOException("login: " + e.getCause().getMessage(), e);
      }
    }
    return server.cpu().minus(before).toNanos() / 1000.0 / times;
  }

  @Override
  public void close() {
    clients.shutdownNow();
  }
}
