package org.sealpost.network.ts43.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardTarget;
import org.sealpost.network.api.delivery.Deliveries;
import org.sealpost.store.api.Store;
import org.sealpost.store.api.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * "Is anything waiting?", for cards that ask over a channel of their own; {@code docs/protocol.md}
 * is the long form of this table.
 *
 * <pre>
 * GET /sealpost/v1/waiting?card=ICCID   200 text/plain, {@code yes} or {@code no} and a line feed
 *                                       400 405 503 one line of text/plain
 * </pre>
 *
 * <p>Anybody may ask, and nobody is believed: an unknown card gets the same {@code no} as one for
 * which nothing waits, and all that a {@code yes} brings about is a poll, which is sealed.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern(WaitingServlet.PATH)
@HttpWhiteboardTarget("(sealpost.listener=devices)")
public final class WaitingServlet extends HttpServlet {
  static final String PATH = "/sealpost/v1/waiting";

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(WaitingServlet.class);
  private static final String CARD = "card";
  private static final int SOURCES = 10_000;
  private static final int PER_SECOND = 5;

  /** Questions that may be at the store at a time: strangers do not keep others from it. */
  private static final int AT_A_TIME = 4;

  private static final String RETRY_AFTER = "10";

  private final transient Store store;
  private final transient Deliveries deliveries;
  private final transient SourceBudgets budgets;
  private final transient Semaphore turns = new Semaphore(AT_A_TIME);

  /** Called by the component runtime. */
  @Activate
  public WaitingServlet(@Reference Store store, @Reference Deliveries deliveries) {
    this(store, deliveries, System::nanoTime);
  }

  WaitingServlet(Store store, Deliveries deliveries, LongSupplier nanoTime) {
    this.store = store;
    this.deliveries = deliveries;
    budgets = new SourceBudgets(PER_SECOND, SOURCES, nanoTime);
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setContentType("text/plain;charset=utf-8");
    try {
      write(response, 200, answer(request) ? "yes" : "no");
    } catch (Refusal e) {
      if (e.status() == 405) {
        response.setHeader("Allow", "GET");
      } else if (e.status() == 503) {
        response.setHeader("Retry-After", RETRY_AFTER);
      }
      write(response, e.status(), e.getMessage());
    }
  }

  private static void write(HttpServletResponse response, int status, String line)
      throws IOException {
    byte[] body = (line + "\n").getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private boolean answer(HttpServletRequest request) throws Refusal {
    if (!"GET".equals(request.getMethod())) {
      throw new Refusal(405, "method: expected GET, found another");
    }
    String card = request.getParameter(CARD);
    if (card == null || !card.matches("[0-9]{18,20}")) {
      throw Refusal.bad(CARD, "18..20 decimal digits", card);
    }
    if (!budgets.allows(request.getRemoteAddr()) || !turns.tryAcquire()) {
      throw Refusal.unavailable();
    }
    try {
      return store.read(tx -> deliveries.waits(tx, card));
    } catch (StoreException e) {
      LOG.warn("waiting: {}", e.getMessage());
      throw Refusal.unavailable();
    } finally {
      turns.release();
    }
  }
}
