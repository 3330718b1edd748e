package org.sealpost.simulator.modem;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.sealpost.simulator.Loop;

/**
 * The AT port of a modem as a TCP listener: one host at a time, and the next when that one is gone.
 */
public final class ModemHost implements AutoCloseable {
  private static final int CHUNK = 4096;
  private static final int MOST_UNSENT = 4096;
  private static final byte[] END = {};

  private final Loop loop;
  private final Modem modem;
  private final ServerSocket server;
  private volatile Socket host;
  private volatile boolean closed;

  /**
   * Listens.
   *
   * @param address port 0 is any free one
   * @throws IOException if it cannot listen there
   */
  public ModemHost(Loop loop, Modem modem, InetSocketAddress address) throws IOException {
    this.loop = loop;
    this.modem = modem;
    server = new ServerSocket();
    server.bind(address, 1);
    start(this::accept, "sealpost-modem-" + server.getLocalPort());
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return (InetSocketAddress) server.getLocalSocketAddress();
  }

  private void accept() {
    while (!closed) {
      try (Socket next = server.accept()) {
        host = next;
        serve(next);
      } catch (IOException ignored) {
        // the host went, or nobody is to come any more
      }
    }
  }

  private void serve(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    BlockingQueue<byte[]> unsent = new LinkedBlockingQueue<>(MOST_UNSENT);
    start(() -> write(socket, unsent), "sealpost-modem-writer");
    loop.execute(() -> modem.connect(octets -> offer(socket, unsent, octets)));
    try {
      byte[] chunk = new byte[CHUNK];
      for (int read = socket.getInputStream().read(chunk);
          read >= 0;
          read = socket.getInputStream().read(chunk)) {
        byte[] octets = Arrays.copyOf(chunk, read);
        loop.execute(() -> modem.input(octets));
      }
    } finally {
      loop.execute(modem::disconnect);
      unsent.clear();
      unsent.add(END);
    }
  }

  /** The loop never waits for a host: one that does not read is cut off. */
  private static void offer(Socket socket, BlockingQueue<byte[]> unsent, byte[] octets) {
    if (!unsent.offer(octets)) {
      close(socket);
    }
  }

  private static void write(Socket socket, BlockingQueue<byte[]> unsent) {
    try {
      OutputStream out = socket.getOutputStream();
      for (byte[] octets = unsent.take(); octets != END; octets = unsent.take()) {
        out.write(octets);
      }
    } catch (IOException | InterruptedException e) {
      close(socket);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException ignored) {
      // it is of no use any more
    }
  }

  private static void start(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Lets the host go, and no other come. */
  @Override
  public void close() throws IOException {
    closed = true;
    server.close();
    Socket last = host;
    if (last != null) {
      last.close();
    }
  }
}
