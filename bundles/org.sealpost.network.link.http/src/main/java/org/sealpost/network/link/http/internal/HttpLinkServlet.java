package org.sealpost.network.link.http.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardTarget;
import org.sealpost.bearer.api.Attachment;
import org.sealpost.bearer.api.Bearer;
import org.sealpost.bearer.api.BearerCounters;
import org.sealpost.bearer.api.BearerException;
import org.sealpost.bearer.api.BearerException.Reason;
import org.sealpost.bearer.api.BearerMeter;
import org.sealpost.bearer.api.BearerState;
import org.sealpost.bearer.api.FrameReceiver;
import org.sealpost.bearer.api.Peer;

/**
 * The network's end of the HTTP bearer: a bearer with a peer for each link, and the servlet that
 * gateways talk to. {@code docs/bearer-http.md} is the long form of this table.
 *
 * <pre>
 * Sealpost-Link: 22 characters   on every request: base64url of 16 octets the gateway made up
 *
 * POST /sealpost/v1/frames       one frame up, 1 to 65536 octets
 *   Content-Type                 application/vnd.sealpost.frame
 *   202                          handed on
 *
 * GET /sealpost/v1/frames?wait=S frames down; waits up to S seconds, 0 to 60
 *   200                          application/vnd.sealpost.frames: each a 4-octet big-endian length
 *                                and that many octets; 65536 octets of frames at most
 *   204                          nothing came, or a newer poll of this link took over
 *
 * 400 405 408 413 415 503        one line of text/plain: what was expected and what was found
 * </pre>
 *
 * <p>A link id is an address and no credential: it says where frames go, never whose they are.
 */
@Component(
    service = {Servlet.class, Bearer.class},
    configurationPid = "org.sealpost.network.link.http",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = HttpLinkConfig.class, factory = true)
@HttpWhiteboardServletPattern(HttpLinkServlet.PATH)
@HttpWhiteboardServletAsyncSupported
@HttpWhiteboardTarget("(sealpost.listener=devices)")
public final class HttpLinkServlet extends HttpServlet implements Bearer {
  static final String PATH = "/sealpost/v1/frames";
  static final int MAX_FRAME = 65_536;

  private static final long serialVersionUID = 1L;
  private static final BearerState UNATTACHED = BearerState.down("nothing is attached");

  private final transient HttpLinkConfig config;
  private final transient BearerMeter counters = new BearerMeter();

  /** What is attached, or null; written under the lock of this object. */
  private transient volatile Attached attached;

  private transient volatile boolean stopped;

  /** Checks the configuration. */
  @Activate
  public HttpLinkServlet(HttpLinkConfig config) {
    if (config.maxLinks() < 1 || config.maxWaitingOctets() < MAX_FRAME) {
      throw new IllegalArgumentException(
          "maxLinks, maxWaitingOctets: expected at least 1 and %d, found %d and %d"
              .formatted(MAX_FRAME, config.maxLinks(), config.maxWaitingOctets()));
    }
    if (config.idleSeconds() <= 60) {
      throw new IllegalArgumentException(
          "idleSeconds: expected more than the longest poll, 60, found " + config.idleSeconds());
    }
    this.config = config;
  }

  @Deactivate
  void deactivate() {
    Attached current;
    synchronized (this) {
      stopped = true;
      current = attached;
    }
    detach(current, Reason.STOPPED, "the bearer was deactivated");
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("Cache-Control", "no-store");
    try {
      serve(request);
    } catch (Refusal e) {
      counters.failed();
      e.send(response);
    }
  }

  private void serve(HttpServletRequest request) throws Refusal, IOException {
    switch (request.getMethod()) {
      case "GET" -> {
        String id = Requests.linkId(request);
        Duration wait = Requests.pollTime(request);
        Attached current = current();
        Poll.begin(request, wait, current, current.touch(id), counters);
      }
      case "POST" -> {
        String id = Requests.linkId(request);
        Requests.checkFrame(request);
        Attached current = current();
        FrameReader.begin(request, current, current.touch(id), counters);
      }
      default -> throw Refusal.of(405, "method", "GET or POST", request.getMethod());
    }
  }

  @Override
  public String name() {
    return config.sealpost_bearer_name();
  }

  @Override
  public BearerState state() {
    return attached == null ? UNATTACHED : BearerState.UP;
  }

  @Override
  public int maxFrameSize() {
    return MAX_FRAME;
  }

  @Override
  public int cost() {
    return 0;
  }

  @Override
  public boolean canPush() {
    return true;
  }

  @Override
  public BearerCounters counters() {
    return counters.read();
  }

  @Override
  public CompletionStage<Void> send(byte[] frame, Peer peer) {
    if (frame.length < 1) {
      throw new IllegalArgumentException("frame: expected 1 octet or more, found 0");
    }
    Outgoing outgoing = new Outgoing(frame);
    outgoing.stage.whenComplete((left, error) -> countFailure(error));
    try {
      check(frame);
      Attached current = attached;
      if (current == null) {
        throw new BearerException(Reason.DOWN, UNATTACHED.reason());
      }
      current.find(peer).offer(outgoing);
    } catch (BearerException e) {
      outgoing.stage.completeExceptionally(e);
    }
    return outgoing.stage;
  }

  private void countFailure(Throwable error) {
    if (error != null) {
      counters.failed();
    }
  }

  private void check(byte[] frame) throws BearerException {
    if (stopped) {
      throw new BearerException(Reason.STOPPED, "the bearer was deactivated");
    }
    if (frame.length > MAX_FRAME) {
      throw new BearerException(
          Reason.TOO_LARGE,
          "frame: expected at most " + MAX_FRAME + " octets, found " + frame.length);
    }
  }

  @Override
  public Attachment attach(FrameReceiver receiver) {
    Attached started;
    synchronized (this) {
      if (stopped || attached != null) {
        throw new IllegalStateException(
            name() + (stopped ? ": deactivated" : ": another receiver is attached"));
      }
      started = new Attached(config, receiver, counters);
      attached = started;
    }
    started.start();
    return () -> detach(started, Reason.DOWN, "the receiver was detached");
  }

  private void detach(Attached current, Reason reason, String message) {
    synchronized (this) {
      if (current == null || current != attached) {
        return;
      }
      attached = null;
    }
    // Not under the lock: a callback that is just running may want it.
    current.close(reason, message);
  }

  private Attached current() throws Refusal {
    Attached current = attached;
    if (current == null) {
      throw Refusal.unavailable();
    }
    return current;
  }
}
