package org.sealpost.network.ts43.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardTarget;
import org.sealpost.network.api.card.CardDirectory;
import org.sealpost.network.api.eap.EapRelay;
import org.sealpost.store.api.Store;
import org.sealpost.store.api.Vault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TS.43 at the listener for devices, {@code docs/ts43.md} is the long form of this table.
 *
 * <pre>
 * GET  /ts43?PARAMETERS   200 a document, or an EAP packet and a cookie
 * POST /ts43              {PARAMETERS}               the same
 *                         {"eap-relay-packet": ...}  200 the next packet, or the document
 *                         {"sealpost-frames": [...]} 200 frames down
 *
 * 400 403 405 406 500 503 511   one line of text/plain
 * </pre>
 */
@Component(
    service = Servlet.class,
    configurationPid = "org.sealpost.network.ts43",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = Ts43Config.class, factory = true)
@HttpWhiteboardServletPattern(Ts43Servlet.PATH)
@HttpWhiteboardServletAsyncSupported
@HttpWhiteboardTarget("(sealpost.listener=devices)")
public final class Ts43Servlet extends HttpServlet {
  static final String PATH = "/ts43";

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(Ts43Servlet.class);
  private static final int THREADS = 2;
  private static final int MOST_WAITING = 1024;
  private static final int SOURCES = 10_000;
  private static final int MOST_OCTETS = 16 * 1024;
  private static final int MOST_WITH_FRAMES = 128 * 1024;

  private final transient Ts43Config config;
  private final transient Plans plans = new Plans();
  private final transient ExecutorService work;
  private final transient FrontDoor door;

  /** Called by the component runtime. */
  @Activate
  public Ts43Servlet(
      Ts43Config config,
      @Reference EapRelay relay,
      @Reference FrameExchange frames,
      @Reference Store store,
      @Reference Vault vault,
      @Reference CardDirectory cards) {
    this(config, relay, frames, store, vault, cards, Clock.systemUTC());
  }

  Ts43Servlet(
      Ts43Config config,
      EapRelay relay,
      FrameExchange frames,
      Store store,
      Vault vault,
      CardDirectory cards,
      Clock clock) {
    if (!config.ownApp().matches("ap[2-5][0-9]{3}")) {
      throw new IllegalArgumentException(
          "ownApp: expected ap2001..ap5999, found " + config.ownApp());
    }
    this.config = config;
    work =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            task -> new Thread(task, "sealpost-ts43"));
    Tokens tokens =
        new Tokens(vault, clock, new SecureRandom(), Duration.ofSeconds(config.tokenSeconds()));
    door =
        new FrontDoor(
            config,
            relay,
            frames,
            new SessionCookie.Jar(vault, clock, Duration.ofSeconds(config.cookieSeconds())),
            new Entitlements(
                config.ownApp(), store, cards, plans, tokens, new Notifications(vault)),
            new SourceBudgets(config.requestsPerSecond(), SOURCES, System::nanoTime),
            work);
  }

  @Deactivate
  void deactivate() {
    work.shutdownNow();
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addPlan(Plan plan) {
    plans.add(plan);
  }

  void removePlan(Plan plan) {
    plans.remove(plan);
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("Cache-Control", "no-store");
    Visit visit = Visit.of(request);
    Exchange exchange =
        Exchange.begin(
            request, Negotiation.takesGzip(visit.acceptEncoding()), config.retryAfterSeconds());
    switch (request.getMethod()) {
      case "GET" -> answer(exchange, () -> door.get(request.getQueryString(), visit));
      case "POST" -> {
        int most = door.knows(visit) ? MOST_WITH_FRAMES : MOST_OCTETS;
        request
            .getInputStream()
            .setReadListener(
                new BodyReader(
                    request.getInputStream(),
                    most,
                    body -> answer(exchange, () -> door.post(body, visit)),
                    refusal -> exchange.answer(Reply.of(refusal))));
      }
      default ->
          exchange.answer(
              Reply.of(new Refusal(405, "method: expected GET or POST, found another")));
    }
  }

  private static void answer(Exchange exchange, Question question) {
    try {
      question
          .ask()
          .whenComplete(
              (reply, failure) -> exchange.answer(failure == null ? reply : broken(failure)));
    } catch (Refusal e) {
      exchange.answer(Reply.of(e));
    } catch (RuntimeException e) {
      exchange.answer(broken(e));
    }
  }

  /** Our own fault; the log says which. */
  private static Reply broken(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof RejectedExecutionException) {
      return Reply.of(Refusal.unavailable());
    }
    LOG.error("TS.43: a request was not answered: {}", cause.toString());
    return Reply.of(new Refusal(500, "internal error"));
  }

  /** A request that is understood. */
  @FunctionalInterface
  private interface Question {
    CompletionStage<Reply> ask() throws Refusal;
  }
}
