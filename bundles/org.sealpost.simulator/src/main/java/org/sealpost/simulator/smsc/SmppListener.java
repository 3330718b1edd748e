package org.sealpost.simulator.smsc;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import javax.net.ServerSocketFactory;
import org.jsmpp.session.connection.Connection;
import org.jsmpp.session.connection.ServerConnection;
import org.jsmpp.session.connection.ServerConnectionFactory;
import org.jsmpp.session.connection.socket.SocketConnection;

/** A listener on one address; the library's own listens on all of them. For one thread. */
final class SmppListener implements ServerConnectionFactory, ServerConnection {
  private final ServerSocket server;
  private Socket last;

  SmppListener(ServerSocketFactory sockets, InetSocketAddress address) throws IOException {
    server = sockets.createServerSocket();
    server.bind(address);
  }

  InetSocketAddress address() {
    return (InetSocketAddress) server.getLocalSocketAddress();
  }

  /** The socket of the connection that was accepted last. */
  Socket last() {
    return last;
  }

  @Override
  public ServerConnection listen(int port) {
    return this;
  }

  @Override
  public ServerConnection listen(int port, int timeout) {
    return this;
  }

  @Override
  public ServerConnection listen(int port, int timeout, int backlog) {
    return this;
  }

  @Override
  public Connection accept() throws IOException {
    last = server.accept();
    last.setTcpNoDelay(true);
    return new SocketConnection(last);
  }

  @Override
  public void setSoTimeout(int timeout) throws IOException {
    server.setSoTimeout(timeout);
  }

  @Override
  public int getSoTimeout() throws IOException {
    return server.getSoTimeout();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
