package org.sealpost.card.pcsc.internal;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection to pcscd, for one thread. Any other may close it, which ends every wait: this is
 * what no call of a native library can have.
 */
final class PcscdSocket implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(PcscdSocket.class);

  private final SocketChannel channel;
  private final Selector selector;
  private final SelectionKey key;

  PcscdSocket(Path path) throws IOException {
    selector = Selector.open();
    channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.configureBlocking(false);
      if (!channel.connect(UnixDomainSocketAddress.of(path))) {
        throw new IOException(path + ": expected pcscd to accept, found it too busy");
      }
      key = channel.register(selector, 0);
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /** Sends all of it, or waits for at most {@code millis}. */
  void send(ByteBuffer octets, long millis) throws IOException {
    long end = deadline(millis);
    while (octets.hasRemaining()) {
      if (channel.write(octets) == 0) {
        await(SelectionKey.OP_WRITE, end, millis);
      }
    }
  }

  /**
   * Waits for at most {@code millis}.
   *
   * @return {@code length} octets, in the order of this machine as pcscd has it
   * @throws LateException if they do not come in time
   */
  ByteBuffer receive(int length, long millis) throws IOException {
    ByteBuffer octets = ByteBuffer.allocate(length).order(ByteOrder.nativeOrder());
    long end = deadline(millis);
    while (octets.hasRemaining()) {
      int count = channel.read(octets);
      if (count < 0) {
        throw new EOFException("expected an answer of pcscd, found that it is gone");
      }
      if (count == 0) {
        await(SelectionKey.OP_READ, end, millis);
      }
    }
    return octets.flip();
  }

  private static long deadline(long millis) {
    return System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
  }

  private void await(int operation, long end, long millis) throws IOException {
    long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    if (left <= 0) {
      throw new LateException(millis);
    }
    try {
      key.interestOps(operation);
      selector.select(left);
      selector.selectedKeys().clear();
    } catch (ClosedSelectorException | CancelledKeyException e) {
      throw new IOException("closed while pcscd was waited for", e);
    }
  }

  /** Ends what waits here. Called from any thread. */
  @Override
  public void close() {
    for (Closeable part : new Closeable[] {channel, selector}) {
      try {
        part.close();
      } catch (IOException e) {
        LOG.debug("pcscd: {}", e.getMessage()); // whatever it is, nobody uses it any more
      }
    }
  }
}
