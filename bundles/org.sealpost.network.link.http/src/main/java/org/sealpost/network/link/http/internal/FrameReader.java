package org.sealpost.network.link.http.internal;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.sealpost.bearer.api.BearerMeter;

/** Reads the one frame of a POST without blocking a thread, and hands it on. */
final class FrameReader implements ReadListener {
  /** How long a peer may take to send a frame. */
  private static final Duration READ = Duration.ofSeconds(30);

  private final Attached attached;
  private final Link link;
  private final BearerMeter counters;
  private final String origin;
  private final AsyncContext async;
  private final ServletInputStream in;
  private final ByteArrayOutputStream frame = new ByteArrayOutputStream();
  private final AtomicBoolean ended = new AtomicBoolean();

  private FrameReader(
      HttpServletRequest request, Attached attached, Link link, BearerMeter counters)
      throws IOException {
    this.attached = attached;
    this.link = link;
    this.counters = counters;
    origin = request.getRemoteAddr();
    async = AsyncEvents.start(request, READ, why -> refuse(new Refusal(408, "frame: " + why)));
    in = request.getInputStream();
  }

  /** Answers 202 once the frame was handed on. */
  static void begin(HttpServletRequest request, Attached attached, Link link, BearerMeter counters)
      throws IOException {
    FrameReader reader = new FrameReader(request, attached, link, counters);
    reader.in.setReadListener(reader);
  }

  @Override
  public void onDataAvailable() throws IOException {
    byte[] chunk = new byte[4096];
    while (in.isReady()) {
      int length = in.read(chunk);
      if (length < 0) {
        return;
      }
      frame.write(chunk, 0, length);
      if (frame.size() > HttpLinkServlet.MAX_FRAME) {
        refuse(
            new Refusal(
                413,
                "frame: expected at most " + HttpLinkServlet.MAX_FRAME + " octets, found more"));
        return;
      }
    }
  }

  @Override
  public void onAllDataRead() {
    try {
      if (frame.size() < 1) {
        throw new Refusal(400, "frame: expected 1 octet or more, found none");
      }
      if (!ended.get()) {
        attached.received(frame.toByteArray(), link, origin);
        end(HttpServletResponse.SC_ACCEPTED);
      }
    } catch (Refusal e) {
      refuse(e);
    }
  }

  @Override
  public void onError(Throwable error) {
    refuse(new Refusal(400, "frame: expected a whole body, found a broken one"));
  }

  private void end(int status) {
    if (ended.compareAndSet(false, true)) {
      response().setStatus(status);
      complete();
    }
  }

  private void refuse(Refusal refusal) {
    if (ended.compareAndSet(false, true)) {
      counters.failed();
      try {
        refusal.send(response());
      } catch (IOException | IllegalStateException ignored) {
        // the peer has gone
      }
      complete();
    }
  }

  private void complete() {
    try {
      async.complete();
    } catch (IllegalStateException ignored) {
      // the container has ended the request already
    }
  }

  private HttpServletResponse response() {
    return (HttpServletResponse) async.getResponse();
  }
}
