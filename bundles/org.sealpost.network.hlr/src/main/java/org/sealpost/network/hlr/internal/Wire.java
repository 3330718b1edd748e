package org.sealpost.network.hlr.internal;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.gsup.IpaFrame;
import org.sealpost.codec.gsup.IpaMessage;

/** A TCP connection as messages; nothing blocks. */
final class Wire implements Closeable {
  /** Who does not read so many is not there. */
  private static final int MOST_UNSENT = 4096;

  private final SocketChannel channel;
  private final SelectionKey key;
  private final ByteBuffer in = ByteBuffer.allocate(IpaFrame.HEADER + IpaFrame.MOST);
  private final Deque<ByteBuffer> out = new ArrayDeque<>();

  private Wire(SocketChannel channel, SelectionKey key) {
    this.channel = channel;
    this.key = key;
  }

  /** Begins to connect. */
  static Wire begin(Selector selector, InetSocketAddress address) throws IOException {
    SocketChannel channel = SocketChannel.open();
    try {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.connect(address);
      return new Wire(channel, channel.register(selector, SelectionKey.OP_CONNECT));
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Does what can be done now; the messages that are whole by now. */
  List<IpaMessage> proceed() throws IOException, DecodeException {
    if (!channel.isConnected()) {
      if (channel.finishConnect()) {
        key.interestOps(SelectionKey.OP_READ);
      }
      return List.of();
    }
    flush();
    int count = channel.read(in);
    List<IpaMessage> messages = decode();
    if (count < 0) {
      throw new EOFException("it closed the connection");
    }
    return messages;
  }

  void send(IpaMessage message) throws IOException {
    if (out.size() >= MOST_UNSENT) {
      throw new IOException("it does not read");
    }
    out.add(ByteBuffer.wrap(IpaFrame.encode(message)));
    flush();
  }

  private void flush() throws IOException {
    while (!out.isEmpty()) {
      channel.write(out.peek());
      if (out.peek().hasRemaining()) {
        break;
      }
      out.remove();
    }
    key.interestOps(
        out.isEmpty() ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE);
  }

  private List<IpaMessage> decode() throws DecodeException {
    List<IpaMessage> messages = new ArrayList<>();
    in.flip();
    while (in.remaining() >= IpaFrame.HEADER) {
      byte[] header = new byte[IpaFrame.HEADER];
      in.get(in.position(), header);
      int length = IpaFrame.HEADER + IpaFrame.length(header);
      if (in.remaining() < length) {
        break;
      }
      byte[] frame = new byte[length];
      in.get(frame);
      messages.add(IpaFrame.decode(frame));
    }
    in.compact();
    // Keys were here.
    Arrays.fill(in.array(), in.position(), in.capacity(), (byte) 0);
    return messages;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException ignored) {
      // It is given up anyway.
    }
  }
}
