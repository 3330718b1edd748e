package org.sealpost.network.ts43.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;

/**
 * A request without its parameters: where it comes from and what its headers say.
 *
 * @param source address of the peer, or of what it is behind
 * @param cookies the lines of Cookie headers
 */
record Visit(
    String source,
    List<String> cookies,
    List<String> accept,
    List<String> acceptEncoding,
    boolean secure) {
  static Visit of(HttpServletRequest request) {
    return new Visit(
        request.getRemoteAddr(),
        lines(request, "Cookie"),
        lines(request, "Accept"),
        lines(request, "Accept-Encoding"),
        request.isSecure());
  }

  private static List<String> lines(HttpServletRequest request, String header) {
    return Collections.list(request.getHeaders(header));
  }

  /** Without the cookies. */
  @Override
  public String toString() {
    return "visit from " + source;
  }
}
