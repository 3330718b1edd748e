package org.sealpost.network.front.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** Octets on their way through a connection; without a buffer when there are none. */
final class Pending {
  private final Buffers buffers;
  private ByteBuffer octets;

  Pending(Buffers buffers) {
    this.buffers = buffers;
  }

  boolean isEmpty() {
    return octets == null;
  }

  boolean hasRoom() {
    return octets == null || octets.hasRemaining();
  }

  /** To be written to; {@link #settle} follows. */
  ByteBuffer filling() {
    if (octets == null) {
      octets = buffers.take();
    }
    return octets;
  }

  /** To be read from; {@link #drained} follows. */
  ByteBuffer draining() {
    return filling().flip();
  }

  void drained() {
    octets.compact();
    settle();
  }

  /** Gives an empty buffer back. */
  void settle() {
    if (octets != null && octets.position() == 0) {
      buffers.give(octets);
      octets = null;
    }
  }

  /** Octets read, 0 if none are there or there is no room, -1 at the end. */
  int readFrom(SocketChannel channel) throws IOException {
    if (!hasRoom()) {
      return 0;
    }
    try {
      return channel.read(filling());
    } finally {
      settle();
    }
  }

  /** Octets written, 0 if the channel takes none now. */
  int writeTo(SocketChannel channel) throws IOException {
    if (isEmpty()) {
      return 0;
    }
    try {
      return channel.write(draining());
    } finally {
      drained();
    }
  }

  void drop() {
    if (octets != null) {
      octets.clear();
      settle();
    }
  }
}
