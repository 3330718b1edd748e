package org.sealpost.benchmarks.login;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Reads what comes and answers with as many octets as are asked for, and does nothing else. */
public final class BareServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    request.getInputStream().readAllBytes();
    byte[] answer = new byte[Integer.parseInt(request.getHeader("Octets-Wanted"))];
    response.setContentType("application/octet-stream");
    response.getOutputStream().write(answer);
  }
}
