package org.sealpost.network.link.http.internal;

import static org.awaitility.Awaitility.await;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The Jetty of the runtime around one servlet. */
final class TestServer {
  private final Server server;
  private final ServerConnector connector;
  private final AtomicInteger held = new AtomicInteger();

  TestServer(int port, Servlet servlet) throws Exception {
    QueuedThreadPool threads = new QueuedThreadPool(16, 2);
    threads.setDaemon(true);
    server = new Server(threads);
    connector = new ServerConnector(server, 1, 1);
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    // Shorter than the polls of the tests: a poll that is held is not idle.
    connector.setIdleTimeout(500);
    server.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler("/");
    ServletHolder holder = new ServletHolder(servlet);
    holder.setAsyncSupported(true);
    context.addServlet(holder, HttpLinkServlet.PATH);
    FilterHolder counter = new FilterHolder(this::countHeld);
    counter.setAsyncSupported(true);
    context.addFilter(counter, "/*", EnumSet.of(DispatcherType.REQUEST));
    server.setHandler(context);
    server.start();
  }

  /** At a port that no outgoing connection takes while the server is away. */
  static TestServer thatReturns(Servlet servlet) throws Exception {
    while (true) {
      try {
        return new TestServer(ThreadLocalRandom.current().nextInt(20_000, 32_000), servlet);
      } catch (IOException e) {
        // taken: the next one
      }
    }
  }

  int port() {
    return connector.getLocalPort();
  }

  String url() {
    return "http://127.0.0.1:" + port();
  }

  /**
   * Waits until a poll is held. A Jetty that stops while a connection comes in forgets to close it,
   * which a process that ends does not.
   */
  void awaitHeldPoll() {
    await().pollInterval(Duration.ofMillis(1)).until(() -> held.get() > 0);
  }

  private void countHeld(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    chain.doFilter(request, response);
    if (request.isAsyncStarted() && "30".equals(request.getParameter("wait"))) {
      held.incrementAndGet();
    }
  }

  void close() throws Exception {
    server.stop();
  }
}
