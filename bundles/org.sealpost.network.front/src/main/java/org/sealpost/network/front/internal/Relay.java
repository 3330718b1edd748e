package org.sealpost.network.front.internal;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends TLS and passes on what it holds. One thread moves all octets; what a handshake has to
 * compute is done elsewhere. No thread waits for a peer, and what a peer can make it hold is
 * bounded.
 */
final class Relay implements AutoCloseable {
  /** How long a handshake may take. */
  static final Duration HANDSHAKE = Duration.ofSeconds(10);

  /** How long one side of a connection may stay when the other one has ended. */
  static final Duration CLOSING = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
  private static final long SWEEP_MILLIS = 500;
  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

  private final ServedKeys keys;
  private final InetSocketAddress listener;
  private final int maxConnections;
  private final Peers peers;
  private final Executor computer;
  private final Selector selector;
  private final ServerSocketChannel server;
  private final SelectionKey accepting;
  private final Buffers buffers = new Buffers();
  private final Set<Connection> connections = new HashSet<>();
  private final Map<Connection, Long> deadlines = new HashMap<>();
  private final Set<Connection> unfinished = new LinkedHashSet<>();
  private final Queue<Runnable> computed = new ConcurrentLinkedQueue<>();
  private long swept = System.nanoTime();

  /**
   * Listens from now on; {@link #run} serves.
   *
   * @param computer runs what a handshake computes
   */
  Relay(
      ServedKeys keys,
      InetSocketAddress front,
      InetSocketAddress listener,
      int maxConnections,
      Peers peers,
      Executor computer)
      throws IOException {
    this.keys = keys;
    this.listener = listener;
    this.maxConnections = maxConnections;
    this.peers = peers;
    this.computer = computer;
    selector = Selector.open();
    server = ServerSocketChannel.open();
    try {
      server.bind(front);
      server.configureBlocking(false);
      accepting = server.register(selector, SelectionKey.OP_ACCEPT);
    } catch (IOException | RuntimeException e) {
      close(server);
      close(selector);
      throw e;
    }
  }

  int port() {
    return server.socket().getLocalPort();
  }

  InetSocketAddress listener() {
    return listener;
  }

  Peers peers() {
    return peers;
  }

  Buffers buffers() {
    return buffers;
  }

  /** Serves until {@link #close}. */
  void run() {
    try {
      while (selector.isOpen()) {
        guardedTurn();
      }
    } catch (IOException e) {
      if (selector.isOpen()) {
        LOG.error("TLS ends: {}", e.toString());
      }
    } finally {
      new ArrayList<>(connections).forEach(Connection::close);
      close(server);
      close(selector);
    }
  }

  /** A mistake of ours costs what was being done, not the listener. */
  private void guardedTurn() throws IOException {
    try {
      turn();
    } catch (ClosedSelectorException e) {
      // closed meanwhile: the loop ends
    } catch (RuntimeException e) {
      LOG.error("TLS goes on after an unexpected error", e);
    }
  }

  private void turn() throws IOException {
    if (unfinished.isEmpty()) {
      selector.select(SWEEP_MILLIS);
    } else {
      selector.selectNow();
    }
    Set<Connection> ready = new LinkedHashSet<>(unfinished);
    unfinished.clear();
    Set<SelectionKey> selected = Set.copyOf(selector.selectedKeys());
    selector.selectedKeys().clear();
    for (SelectionKey key : selected) {
      if (key == accepting) {
        accept();
      } else {
        ready.add((Connection) key.attachment());
      }
    }
    for (Runnable done = computed.poll(); done != null; done = computed.poll()) {
      done.run();
    }
    for (Connection connection : ready) {
      if (connections.contains(connection)) {
        connection.move();
      }
    }
    sweep();
  }

  private void accept() {
    try {
      while (connections.size() < maxConnections) {
        SocketChannel client = server.accept();
        if (client == null) {
          return;
        }
        begin(client);
      }
    } catch (IOException e) {
      LOG.warn("a connection could not be accepted: {}", e.getMessage());
    }
    accepting.interestOps(0); // too many connections or open files: the next sweep looks again
  }

  private void begin(SocketChannel client) {
    try {
      client.configureBlocking(false);
      client.socket().setTcpNoDelay(true);
      SSLEngine engine = keys.context().createSSLEngine();
      engine.setUseClientMode(false);
      SSLParameters parameters = engine.getSSLParameters();
      parameters.setProtocols(PROTOCOLS);
      parameters.setUseCipherSuitesOrder(true);
      engine.setSSLParameters(parameters);
      Connection connection = new Connection(this, client, engine);
      connections.add(connection);
      endBy(connection, HANDSHAKE);
    } catch (IOException | RuntimeException e) {
      broken(e);
      close(client);
    }
  }

  private void sweep() {
    long now = System.nanoTime();
    if (now - swept < SWEEP_MILLIS * 1_000_000) {
      return;
    }
    swept = now;
    for (Connection connection : new ArrayList<>(deadlines.keySet())) {
      if (deadlines.get(connection) - now <= 0) {
        connection.close();
      }
    }
    if (connections.size() < maxConnections) {
      accepting.interestOps(SelectionKey.OP_ACCEPT);
    }
  }

  SelectionKey register(SocketChannel channel, int operations, Connection connection)
      throws IOException {
    return channel.register(selector, operations, connection);
  }

  /** It has more to do than one turn. */
  void again(Connection connection) {
    unfinished.add(connection);
  }

  /** Computes elsewhere, then goes on here. */
  void compute(Runnable task, Runnable then) {
    computer.execute(
        () -> {
          try {
            task.run();
          } finally {
            computed.add(then);
            selector.wakeup();
          }
        });
  }

  void endBy(Connection connection, Duration limit) {
    deadlines.putIfAbsent(connection, System.nanoTime() + limit.toNanos());
  }

  void endNever(Connection connection) {
    deadlines.remove(connection);
  }

  void forget(Connection connection) {
    connections.remove(connection);
    deadlines.remove(connection);
    unfinished.remove(connection);
  }

  void broken(Exception why) {
    LOG.debug("a TLS connection ended: {}", why.toString());
  }

  static void close(Closeable open) {
    try {
      open.close();
    } catch (IOException ignored) {
      // it was of no use any more
    }
  }

  /** Ends every connection, soon. */
  @Override
  public void close() {
    close(selector);
    close(server);
  }
}
