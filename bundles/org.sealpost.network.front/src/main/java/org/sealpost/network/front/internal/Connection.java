package org.sealpost.network.front.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;

/**
 * One TLS connection and, once its handshake is done, the plain connection to the listener behind.
 * Whatever happens the same is done: move octets until nothing moves. At most one buffer is held
 * for each way and side, so who reads slowly is read slowly. Of the relay's thread only.
 */
final class Connection {
  /** Rounds until others have their turn. */
  private static final int TURN = 16;

  private final Relay relay;
  private final SocketChannel client;
  private final InetAddress peer;
  private final SSLEngine engine;
  private final SelectionKey clientKey;
  private final Pending fromClient;
  private final Pending toListener;
  private final Pending fromListener;
  private final Pending toClient;
  private SocketChannel listener;
  private SelectionKey listenerKey;
  private int localPort;
  private boolean clientEnded;
  private boolean requestsEnded;
  private boolean answersEnded;
  private boolean computing;

  Connection(Relay relay, SocketChannel client, SSLEngine engine) throws IOException {
    this.relay = relay;
    this.client = client;
    this.engine = engine;
    peer = ((InetSocketAddress) client.getRemoteAddress()).getAddress();
    fromClient = new Pending(relay.buffers());
    toListener = new Pending(relay.buffers());
    fromListener = new Pending(relay.buffers());
    toClient = new Pending(relay.buffers());
    clientKey = relay.register(client, SelectionKey.OP_READ, this);
    engine.beginHandshake();
  }

  /** Moves what can be moved. */
  void move() {
    try {
      int rounds = 0;
      while (rounds < TURN && moved()) {
        rounds++;
      }
      if (rounds == TURN) {
        relay.again(this);
      }
      if (answersEnded && fromListener.isEmpty() && engine.isOutboundDone() && toClient.isEmpty()) {
        close();
      } else {
        await();
      }
    } catch (IOException | RuntimeException e) {
      // What a stranger sends is no news; an alert that says why is sent if it still can be.
      relay.broken(e);
      lastWords();
      close();
    }
  }

  private boolean moved() throws IOException {
    // All of them, in the order that octets take.
    boolean some = readClient();
    some |= unwrap();
    some |= writeListener();
    some |= readListener();
    some |= wrap();
    some |= toClient.writeTo(client) > 0;
    return some;
  }

  private boolean readClient() throws IOException {
    if (clientEnded) {
      return false;
    }
    int read = fromClient.readFrom(client);
    clientEnded = read < 0;
    return read != 0;
  }

  private boolean unwrap() throws IOException {
    if (computing || requestsEnded || !toListener.isEmpty()) {
      return false;
    }
    if (fromClient.isEmpty()) {
      requestsEnded = clientEnded;
      return clientEnded;
    }
    SSLEngineResult result;
    try {
      result = engine.unwrap(fromClient.draining(), toListener.filling());
    } finally {
      fromClient.drained();
      toListener.settle();
    }
    boolean cutOff = result.getStatus() == Status.BUFFER_UNDERFLOW && clientEnded;
    requestsEnded = result.getStatus() == Status.CLOSED || cutOff;
    progress(result);
    return requestsEnded || result.bytesConsumed() + result.bytesProduced() > 0;
  }

  private boolean writeListener() throws IOException {
    if (listener == null) {
      if (requestsEnded) { // before the handshake was done
        answersEnded = true;
      }
      return false;
    }
    if (!listener.finishConnect()) {
      return false;
    }
    if (localPort == 0) { // known before the listener sees the first octet
      localPort = listener.socket().getLocalPort();
      relay.peers().put(localPort, peer);
    }
    boolean written = toListener.writeTo(listener) > 0;
    if (requestsEnded && toListener.isEmpty() && !listener.socket().isOutputShutdown()) {
      listener.shutdownOutput();
      relay.endBy(this, Relay.CLOSING);
    }
    return written;
  }

  private boolean readListener() throws IOException {
    if (listener == null || answersEnded || !listener.isConnected()) {
      return false;
    }
    int read = fromListener.readFrom(listener);
    if (read < 0) {
      answersEnded = true;
      relay.endBy(this, Relay.CLOSING);
    }
    return read != 0;
  }

  private boolean wrap() throws IOException {
    if (computing || !toClient.isEmpty()) {
      return false;
    }
    if (answersEnded && fromListener.isEmpty() && !engine.isOutboundDone()) {
      engine.closeOutbound();
    }
    boolean asked = engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP;
    if (fromListener.isEmpty() && !asked) {
      return false;
    }
    SSLEngineResult result;
    ByteBuffer plain = fromListener.draining();
    try {
      result = engine.wrap(plain, toClient.filling());
    } finally {
      fromListener.drained();
      toClient.settle();
    }
    progress(result);
    return result.bytesConsumed() + result.bytesProduced() > 0;
  }

  /** What the handshake needs next: time to compute, or, when it is done, the listener. */
  private void progress(SSLEngineResult result) throws IOException {
    switch (result.getHandshakeStatus()) {
      case NEED_TASK -> {
        computing = true;
        relay.compute(this::compute, this::computed);
      }
      case FINISHED, NOT_HANDSHAKING -> {
        if (listener == null && !engine.isOutboundDone()) {
          connect();
        }
      }
      default -> {}
    }
  }

  private void compute() {
    for (Runnable task = engine.getDelegatedTask();
        task != null;
        task = engine.getDelegatedTask()) {
      task.run();
    }
  }

  private void computed() {
    computing = false;
    if (client.isOpen()) {
      move();
    }
  }

  private void connect() throws IOException {
    listener = SocketChannel.open();
    listener.configureBlocking(false);
    listener.connect(relay.listener());
    listener.socket().setTcpNoDelay(true);
    listenerKey = relay.register(listener, SelectionKey.OP_CONNECT, this);
    relay.endNever(this);
  }

  /** Tells the selector what would let octets move again. */
  private void await() {
    clientKey.interestOps(
        (!clientEnded && fromClient.hasRoom() ? SelectionKey.OP_READ : 0)
            | (toClient.isEmpty() ? 0 : SelectionKey.OP_WRITE));
    if (listenerKey != null) {
      int connected =
          (!answersEnded && fromListener.hasRoom() ? SelectionKey.OP_READ : 0)
              | (toListener.isEmpty() ? 0 : SelectionKey.OP_WRITE);
      listenerKey.interestOps(listener.isConnected() ? connected : SelectionKey.OP_CONNECT);
    }
  }

  private void lastWords() {
    try {
      engine.closeOutbound();
      toClient.drop();
      if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
        engine.wrap(ByteBuffer.allocate(0), toClient.filling());
        toClient.writeTo(client);
      }
    } catch (IOException | RuntimeException ignored) {
      // then without
    }
  }

  /** Ends both sides. Closing twice does nothing. */
  void close() {
    relay.forget(this);
    if (localPort != 0) {
      relay.peers().remove(localPort);
    }
    for (Pending pending : new Pending[] {fromClient, toListener, fromListener, toClient}) {
      pending.drop();
    }
    Optional.ofNullable(listener).ifPresent(Relay::close);
    Relay.close(client);
  }
}
