package com.example.bearer.datagram.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.sealpost.bearer.api.BearerException;
import org.sealpost.bearer.api.BearerException.Reason;
import org.sealpost.bearer.api.BearerLink;
import org.sealpost.bearer.api.BearerMeter;
import org.sealpost.bearer.api.BearerState;
import org.sealpost.bearer.api.FrameReceiver;
import org.sealpost.bearer.api.Peer;

/** One attachment: a socket, and the thread on which all callbacks are made. */
final class DatagramLink implements BearerLink {
  /** Below the 2 s that a deactivation may take. */
  private static final long CALLBACK_MILLIS = 1_500;

  /** From the first failure to the next attempt; a link that stays away is asked as seldom. */
  private static final long AGAIN_MILLIS = 200;

  private final String host;
  private final int port;
  private final FrameReceiver receiver;
  private final BearerMeter meter;
  private final Thread thread;
  private volatile BearerState state = BearerState.down("the socket is not open yet");
  private volatile DatagramChannel channel;
  private volatile Selector selector;
  private volatile boolean closed;

  DatagramLink(String name, String host, int port, FrameReceiver receiver, BearerMeter meter) {
    this.host = host;
    this.port = port;
    this.receiver = receiver;
    this.meter = meter;
    thread = new Thread(this::run, "bearer-" + name);
    thread.setDaemon(true);
  }

  @Override
  public void start() {
    thread.start();
  }

  @Override
  public BearerState state() {
    return state;
  }

  /** Hands a frame to the system, or fails at once. */
  void send(byte[] frame) throws BearerException {
    try {
      if (channel.write(ByteBuffer.wrap(frame)) == 0) {
        throw new BearerException(Reason.BUSY, "the socket's buffer is full");
      }
    } catch (IOException e) {
      throw new BearerException(Reason.FAILED, String.valueOf(e.getMessage()), e);
    }
  }

  /** Ends the thread; waits for a callback that is running, unless it is the caller. */
  @Override
  public void close(BearerException why) {
    closed = true;
    Selector waiting = selector;
    if (waiting != null) {
      waiting.wakeup();
    }
    // Ends a pause, too.
    thread.interrupt();
    if (Thread.currentThread() != thread) {
      try {
        thread.join(CALLBACK_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Nothing but {@link #close} ends it, whatever is thrown. */
  private void run() {
    while (!closed) {
      try (Selector events = Selector.open();
          DatagramChannel socket = DatagramChannel.open()) {
        selector = events;
        channel = socket;
        socket.connect(address());
        socket.configureBlocking(false);
        socket.register(events, SelectionKey.OP_READ);
        become(BearerState.UP);
        receive(events, socket);
      } catch (IOException | RuntimeException | Error e) {
        become(BearerState.down(host + ":" + port + ": " + e.getMessage()));
        pause();
      }
    }
  }

  private InetSocketAddress address() throws IOException {
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw new IOException("expected a host that has an address, found none");
    }
    return address;
  }

  private void receive(Selector events, DatagramChannel socket) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(DatagramBearer.MAX_FRAME + 1);
    while (!closed) {
      events.select();
      events.selectedKeys().clear();
      for (int read = read(socket, buffer); read > 0 && !closed; read = read(socket, buffer)) {
        if (read > DatagramBearer.MAX_FRAME) {
          meter.failed();
        } else {
          byte[] frame = new byte[read];
          buffer.flip().get(frame);
          meter.received(read);
          tell(() -> receiver.received(frame, Peer.ONLY));
        }
      }
    }
  }

  /** Octets read; 0 if there is no datagram, or a host that says nobody listens yet. */
  private static int read(DatagramChannel socket, ByteBuffer buffer) throws IOException {
    try {
      return socket.read(buffer.clear());
    } catch (PortUnreachableException e) {
      return 0;
    }
  }

  private void become(BearerState next) {
    if (!closed && !next.equals(state)) {
      state = next;
      tell(() -> receiver.stateChanged(next));
    }
  }

  /** A receiver that throws is not this bearer's affair. */
  private void tell(Runnable callback) {
    try {
      callback.run();
    } catch (RuntimeException e) {
      meter.failed();
    }
  }

  private void pause() {
    if (!closed) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(AGAIN_MILLIS));
    }
  }
}
