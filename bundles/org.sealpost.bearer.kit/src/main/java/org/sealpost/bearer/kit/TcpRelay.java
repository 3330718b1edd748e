package org.sealpost.bearer.kit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A TCP link on the loopback address that can be broken and stalled. Its own port stays the same
 * for as long as it lives, whatever happens to the target's.
 */
public final class TcpRelay implements AutoCloseable {
  private static final int BACKLOG = 50;
  private static final int LOWEST_PORT = 20_000;
  private static final int HIGHEST_PORT = 32_000;

  private enum Mode {
    WHOLE,
    STALLED,
    BROKEN,
    CLOSED
  }

  private final int port;
  private final int target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private Mode mode = Mode.WHOLE;
  private ServerSocket server;
  private Thread accepting;

  /**
   * A whole link.
   *
   * @param target port of 127.0.0.1 to which everything goes
   */
  public TcpRelay(int target) throws IOException {
    this.target = target;
    server = listenAnywhere();
    port = server.getLocalPort();
  }

  /** The port of 127.0.0.1 that stands for the target's. */
  public int port() {
    return port;
  }

  /** Ends all connections and refuses new ones. */
  public void breakLink() throws IOException {
    become(Mode.BROKEN);
    stopListening();
    cut();
  }

  /** Takes new connections and moves octets again. */
  public void mend() throws IOException {
    if (server.isClosed()) {
      server = listen(port);
    }
    become(Mode.WHOLE);
  }

  /** Keeps all connections, takes new ones, and moves nothing. */
  public void stall() {
    become(Mode.STALLED);
  }

  @Override
  public void close() throws IOException {
    become(Mode.CLOSED);
    stopListening();
    cut();
  }

  /** The system keeps the port for as long as a thread is still inside {@code accept}. */
  private void stopListening() throws IOException {
    server.close();
    try {
      accepting.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void become(Mode next) {
    lock.lock();
    try {
      mode = next;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Whether a connection that is just being made is one too many. */
  private boolean isBroken() {
    lock.lock();
    try {
      return mode == Mode.BROKEN || mode == Mode.CLOSED;
    } finally {
      lock.unlock();
    }
  }

  /** Waits while the link is stalled. */
  private void awaitMoving() throws InterruptedException {
    lock.lock();
    try {
      while (mode == Mode.STALLED) {
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  private void cut() {
    sockets.forEach(TcpRelay::quietlyClose);
    sockets.clear();
  }

  private ServerSocket listen(int wanted) throws IOException {
    ServerSocket listening = new ServerSocket();
    listening.setReuseAddress(true);
    listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), BACKLOG);
    accepting = start("accept", () -> accept(listening));
    return listening;
  }

  /**
   * Below the ports that systems give to outgoing connections: one of those, the bearer's own next
   * attempt even, could take the port while the link is broken.
   */
  private ServerSocket listenAnywhere() throws IOException {
    IOException last = new IOException("no port was tried");
    for (int attempt = 0; attempt < BACKLOG; attempt++) {
      try {
        return listen(ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT));
      } catch (BindException e) {
        last = e;
      }
    }
    throw last;
  }

  private void accept(ServerSocket listening) {
    while (!listening.isClosed()) {
      try {
        join(listening.accept());
      } catch (IOException e) {
        // Closed: the loop ends. A connection that failed is the other ends' affair.
      }
    }
  }

  private void join(Socket near) {
    sockets.add(near);
    try {
      Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
      sockets.add(far);
      near.setTcpNoDelay(true);
      far.setTcpNoDelay(true);
      start("up", () -> move(near, far));
      start("down", () -> move(far, near));
      if (isBroken()) {
        cut();
      }
    } catch (IOException e) {
      quietlyClose(near);
    }
  }

  private void move(Socket from, Socket to) {
    byte[] buffer = new byte[4096];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        awaitMoving();
        out.write(buffer, 0, count);
      }
    } catch (IOException e) {
      // One end went: the other one goes too.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      quietlyClose(from);
      quietlyClose(to);
      sockets.remove(from);
      sockets.remove(to);
    }
  }

  private static Thread start(String what, Runnable task) {
    Thread thread = new Thread(task, "relay-" + what);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void quietlyClose(Socket socket) {
    try {
      socket.close();
    } catch (IOException ignored) {
      // it is gone either way
    }
  }
}
