package org.sealpost.gateway.sat.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.channels.ByteChannel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.function.Supplier;
import org.sealpost.codec.cat.ChannelAction.Transport;

/**
 * Connects to where cards may reach. What it returns never blocks. {@link #stop} ends a connect
 * that is under way; it may be called from any thread.
 */
final class ChannelOpener {
  private static final int CONNECT_MILLIS = 5_000;

  private final Supplier<Reach> reach;
  private Optional<SocketChannel> connecting = Optional.empty();
  private boolean stopped;

  ChannelOpener(Supplier<Reach> reach) {
    this.reach = reach;
  }

  /**
   * Connects, for at most five seconds.
   *
   * @throws IOException if it may not or cannot; a card is told the same of both
   */
  ByteChannel open(int protocol, InetAddress address, int port) throws IOException {
    if (!reach.get().allows(address, port)) {
      throw new IOException("expected one of the destinations of cardMayReach, found another");
    }
    InetSocketAddress destination = new InetSocketAddress(address, port);
    return protocol == Transport.UDP ? datagrams(destination) : stream(destination);
  }

  private static ByteChannel datagrams(InetSocketAddress destination) throws IOException {
    DatagramChannel channel = DatagramChannel.open();
    try {
      channel.connect(destination);
      channel.configureBlocking(false);
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private ByteChannel stream(InetSocketAddress destination) throws IOException {
    SocketChannel channel = SocketChannel.open();
    try {
      begin(channel);
      channel.socket().connect(destination, CONNECT_MILLIS);
      channel.configureBlocking(false);
      return channel;
    } catch (SocketTimeoutException e) {
      channel.close();
      throw new IOException("expected a connection within " + CONNECT_MILLIS + " ms", e);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    } finally {
      end();
    }
  }

  private synchronized void begin(SocketChannel channel) throws IOException {
    if (stopped) {
      throw new IOException("stopped");
    }
    connecting = Optional.of(channel);
  }

  private synchronized void end() {
    connecting = Optional.empty();
  }

  /** Opens nothing more. */
  synchronized void stop() throws IOException {
    stopped = true;
    if (connecting.isPresent()) {
      connecting.get().close();
    }
  }
}
