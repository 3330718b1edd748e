package org.sealpost.network.link.http.internal;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A request that is not served: a status and one line of text that says why. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST = 60;

  private final int status;

  Refusal(int status, String message) {
    super(message, null, false, false);
    this.status = status;
  }

  /**
   * {@code found} is what the peer sent, null if nothing; only harmless characters are repeated.
   */
  static Refusal of(int status, String what, String expected, String found) {
    String said = found == null ? "none" : "\"" + found.replaceAll("[^ -~]", "?") + "\"";
    String clipped = said.length() > LONGEST ? said.substring(0, LONGEST) + "...\"" : said;
    return new Refusal(status, what + ": expected " + expected + ", found " + clipped);
  }

  static Refusal unavailable() {
    return new Refusal(503, "frames: nothing takes them on this node now");
  }

  void send(HttpServletResponse response) throws IOException {
    response.setStatus(status);
    if (status == 405) {
      response.setHeader("Allow", "GET, POST");
    }
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setContentType("text/plain;charset=utf-8");
    response.getWriter().println(getMessage());
  }
}
