package org.sealpost.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Appends to a file whose blocks are there already, so that a sync writes nothing but data. */
final class BareLog implements AutoCloseable {
  private static final int SIZE = 16 << 20;

  private final FileChannel file;
  private long position;

  BareLog(Path path) throws IOException {
    file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    file.write(ByteBuffer.allocate(SIZE));
    file.force(true);
  }

  /** Durable when it returns: {@code force(false)} is {@code fdatasync}. */
  long append(byte[] octets) throws IOException {
    if (position + octets.length > SIZE) {
      position = 0;
    }
    position += file.write(ByteBuffer.wrap(octets), position);
    file.force(false);
    return position;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
