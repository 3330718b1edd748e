package org.sealpost.network.front.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/** A request as its sender made it. */
final class SeenRequest extends HttpServletRequestWrapper {
  private final String peer;
  private final boolean secure;

  SeenRequest(HttpServletRequest request, String peer, boolean secure) {
    super(request);
    this.peer = peer;
    this.secure = secure;
  }

  @Override
  public String getRemoteAddr() {
    return peer;
  }

  @Override
  public String getRemoteHost() {
    return peer;
  }

  @Override
  public boolean isSecure() {
    return secure;
  }

  @Override
  public String getScheme() {
    return secure ? "https" : "http";
  }
}
