package org.sealpost.bearer.http.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP proxy: looks at the first request of a connection and passes on everything. */
final class FakeProxy implements AutoCloseable {
  /** The first line of each connection. */
  final List<String> requests = new CopyOnWriteArrayList<>();

  private final Optional<String> credentials;
  private final ServerSocket server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  /**
   * @param credentials what Proxy-Authorization must be; empty: nothing
   */
  FakeProxy(Optional<String> credentials) throws IOException {
    this.credentials = credentials;
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        open.add(client);
        threads.execute(() -> serve(client));
      }
    } catch (IOException closed) {
      // the test is over
    }
  }

  private void serve(Socket client) {
    try {
      String head = head(client.getInputStream());
      String[] line = head.lines().findFirst().orElse("").split(" ");
      requests.add(line[0] + " " + line[1]);
      Optional<String> said =
          head.lines()
              .filter(header -> header.toLowerCase().startsWith("proxy-authorization: "))
              .map(header -> header.substring("proxy-authorization: ".length()))
              .findFirst();
      if (!said.equals(credentials)) {
        client
            .getOutputStream()
            .write(
                ("HTTP/1.1 407 Proxy Authentication Required\r\n"
                        + "Proxy-Authenticate: Basic realm=\"test\"\r\nContent-Length: 0\r\n\r\n")
                    .getBytes(ISO_8859_1));
        client.close();
        return;
      }
      boolean tunnel = "CONNECT".equals(line[0]);
      URI target = URI.create(tunnel ? "http://" + line[1] : line[1]);
      Socket network = new Socket(target.getHost(), target.getPort());
      open.add(network);
      if (tunnel) {
        client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(ISO_8859_1));
      } else {
        network.getOutputStream().write(head.getBytes(ISO_8859_1));
      }
      threads.execute(() -> pump(client, network));
      pump(network, client);
    } catch (IOException e) {
      // one of them is gone
    }
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
      int octet = in.read();
      if (octet < 0) {
        throw new IOException("the client is gone");
      }
      head.write(octet);
    }
    return head.toString(ISO_8859_1);
  }

  private static void pump(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // one of them is gone
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : open) {
      socket.close();
    }
    threads.shutdownNow();
  }
}
