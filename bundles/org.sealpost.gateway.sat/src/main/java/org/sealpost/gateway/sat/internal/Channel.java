package org.sealpost.gateway.sat.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.function.LongSupplier;
import org.sealpost.codec.cat.ChannelStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A channel of the bearer independent protocol: a link that never blocks, and a buffer each way
 * that has the size which the card was granted. For the card's executor.
 */
final class Channel implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Channel.class);

  /** A channel that carried more than this, both ways together, is dropped. */
  static final long MOST_OCTETS = 1 << 20;

  private static final long MOST_IDLE = 60_000_000_000L;
  private static final long MOST_LIFE = 600_000_000_000L;
  private static final int MOST_DATAGRAMS = 4;

  private final int number;
  private final ByteChannel link;
  private final boolean datagrams;
  private final int size;
  private final LongSupplier nanoTime;
  private final long opened;
  private final WaitingAnswer answer = new WaitingAnswer();
  private final Deque<byte[]> received = new ArrayDeque<>();
  private final ByteArrayOutputStream stored = new ByteArrayOutputStream();
  private byte[] leaving = {};
  private int held;
  private long carried;
  private long lastUsed;
  private boolean up = true;
  private boolean told;

  /**
   * @param number 1..7
   * @param datagrams whether the link keeps the octets of one write together
   * @param size octets of each buffer
   */
  Channel(int number, ByteChannel link, boolean datagrams, int size, LongSupplier nanoTime) {
    this.number = number;
    this.link = link;
    this.datagrams = datagrams;
    this.size = size;
    this.nanoTime = nanoTime;
    opened = nanoTime.getAsLong();
    lastUsed = opened;
  }

  /** Whether the link is there. */
  boolean isUp() {
    return up;
  }

  /** Whether the link is gone, and nobody was told yet. */
  boolean tellsDrop() {
    boolean first = !up && !told;
    told |= first;
    return first;
  }

  ChannelStatus status() {
    return up ? ChannelStatus.of(number, true) : ChannelStatus.dropped(number);
  }

  /** What was received on it, as far as the card took it. */
  WaitingAnswer answer() {
    return answer;
  }

  /** Octets that the card may take now: of a datagram, the rest of it. */
  int available() {
    return datagrams && !received.isEmpty() ? received.peek().length : held;
  }

  /** Octets that the card may still store. */
  int room() {
    return size - stored.size() - leaving.length;
  }

  /**
   * Stores octets, and sends all that is stored if it is to leave now.
   *
   * @return false if there is no room for them
   */
  boolean send(byte[] data, boolean now) {
    flush();
    if (data.length > room()) {
      return false;
    }
    stored.writeBytes(data);
    if (now) {
      leaving = join(leaving, stored.toByteArray());
      stored.reset();
      flush();
    }
    return true;
  }

  /** Takes up to {@code most} octets, of one datagram only. */
  byte[] receive(int most) {
    ByteArrayOutputStream taken = new ByteArrayOutputStream();
    int wanted = Math.min(most, available());
    while (taken.size() < wanted) {
      byte[] part = received.remove();
      int count = Math.min(part.length, wanted - taken.size());
      taken.write(part, 0, count);
      if (count < part.length) {
        received.addFirst(Arrays.copyOfRange(part, count, part.length));
      }
    }
    held -= taken.size();
    return taken.toByteArray();
  }

  /** Moves what can be moved now. */
  void pump() {
    flush();
    long now = nanoTime.getAsLong();
    try {
      while (up && hasRoom() && take()) {
        lastUsed = now;
      }
    } catch (IOException e) {
      drop(e.getMessage());
    }
    if (now - lastUsed > MOST_IDLE) {
      drop("nothing was carried for a minute");
    } else if (now - opened > MOST_LIFE) {
      drop("it was open for ten minutes");
    }
  }

  private boolean hasRoom() {
    return datagrams ? received.size() < MOST_DATAGRAMS : held < size;
  }

  /** Whether something came. A datagram larger than the buffer is left out. */
  private boolean take() throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(datagrams ? size + 1 : size - held);
    int count = link.read(buffer);
    if (count < 0) {
      drop("the other side closed it");
    }
    if (count <= 0) {
      return false;
    }
    count(count);
    if (count <= size) {
      received.add(Arrays.copyOf(buffer.array(), count));
      held += count;
    }
    return true;
  }

  private void flush() {
    if (!up || leaving.length == 0) {
      return;
    }
    try {
      int count = link.write(ByteBuffer.wrap(leaving));
      leaving = Arrays.copyOfRange(leaving, datagrams ? leaving.length : count, leaving.length);
      if (count > 0) {
        lastUsed = nanoTime.getAsLong();
        count(count);
      }
    } catch (IOException e) {
      drop(e.getMessage());
    }
  }

  private void count(int octets) {
    carried += octets;
    if (carried > MOST_OCTETS) {
      drop("it carried more than " + MOST_OCTETS + " octets");
    }
  }

  private void drop(String why) {
    if (up) {
      up = false;
      LOG.debug("toolkit: channel {} is dropped: {}", number, why);
      close();
    }
  }

  @Override
  public void close() {
    try {
      link.close();
    } catch (IOException e) {
      LOG.debug("toolkit: channel {}: {}", number, e.getMessage());
    }
  }

  private static byte[] join(byte[] head, byte[] tail) {
    byte[] all = Arrays.copyOf(head, head.length + tail.length);
    System.arraycopy(tail, 0, all, head.length, tail.length);
    return all;
  }
}
