package org.sealpost.network.link.http.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.regex.Pattern;

/** Checks what comes before a body. */
final class Requests {
  private static final String FRAME = "application/vnd.sealpost.frame";
  private static final Pattern LINK_ID = Pattern.compile("[A-Za-z0-9_-]{22}");
  private static final Pattern WAIT = Pattern.compile("[0-5]?[0-9]|60");

  private Requests() {}

  /** 16 octets in base64url. */
  static String linkId(HttpServletRequest request) throws Refusal {
    String id = request.getHeader("Sealpost-Link");
    if (id == null || !LINK_ID.matcher(id).matches()) {
      throw Refusal.of(400, "Sealpost-Link", "22 base64url characters", id);
    }
    return id;
  }

  /** How long a poll may wait: whole seconds, 0 if not given. */
  static Duration pollTime(HttpServletRequest request) throws Refusal {
    String wait = request.getParameter("wait");
    if (wait == null) {
      return Duration.ZERO;
    }
    if (!WAIT.matcher(wait).matches()) {
      throw Refusal.of(400, "wait", "0 to 60 seconds", wait);
    }
    return Duration.ofSeconds(Integer.parseInt(wait));
  }

  /** A POST that may bring a frame: what counts of its size is what comes, not what it says. */
  static void checkFrame(HttpServletRequest request) throws Refusal {
    String type = request.getContentType();
    if (type == null || !FRAME.equalsIgnoreCase(type.split(";", 2)[0].strip())) {
      throw Refusal.of(415, "Content-Type", FRAME, type);
    }
  }
}
