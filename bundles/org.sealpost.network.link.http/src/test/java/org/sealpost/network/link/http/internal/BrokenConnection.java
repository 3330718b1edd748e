package org.sealpost.network.link.http.internal;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.Map;

/** A container's view of a peer that vanishes when it is written to. */
final class BrokenConnection {
  private BrokenConnection() {}

  static HttpServletRequest request() {
    HttpServletResponse response =
        fake(HttpServletResponse.class, Map.of("getOutputStream", new BrokenOutput()));
    AsyncContext async = fake(AsyncContext.class, Map.of("getResponse", response));
    return fake(HttpServletRequest.class, Map.of("startAsync", async));
  }

  private static <T> T fake(Class<T> type, Map<String, Object> results) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> results.get(method.getName())));
  }

  private static final class BrokenOutput extends ServletOutputStream {
    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      try {
        listener.onWritePossible();
      } catch (IOException e) {
        listener.onError(e);
      }
    }

    @Override
    public void write(int octet) throws IOException {
      throw new IOException("connection reset by peer");
    }
  }
}
