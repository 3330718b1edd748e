package org.sealpost.network.front.internal;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/** Buffers of one size, lent while they hold something. For one thread. */
final class Buffers {
  /** More than the longest TLS record (RFC 8446, 5.2) and its content. */
  private static final int SIZE = 17 << 10;

  private static final int KEPT = 256;

  private final Deque<ByteBuffer> free = new ArrayDeque<>();

  ByteBuffer take() {
    ByteBuffer known = free.pollFirst();
    return known == null ? ByteBuffer.allocate(SIZE) : known;
  }

  void give(ByteBuffer buffer) {
    if (free.size() < KEPT) {
      free.addFirst(buffer.clear());
    }
  }
}
