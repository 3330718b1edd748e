package org.sealpost.lib.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A disk that is full, or fails, as a test likes. */
final class FailingDisk extends Disk {
  final AtomicInteger syncs = new AtomicInteger();
  volatile long room = Long.MAX_VALUE;
  volatile boolean synced = true;
  volatile boolean listed = true;
  volatile boolean writable = true;

  @Override
  boolean isWritable(Path root) {
    return writable && super.isWritable(root);
  }

  @Override
  List<Entry> list(Path folder, int most) throws IOException {
    if (!listed) {
      throw new IOException("Input/output error");
    }
    return super.list(folder, most);
  }

  /** What has room is there, as on a real disk that is full. */
  @Override
  protected void write(Path file, byte[] octets) throws IOException {
    if (octets.length > room) {
      Files.write(file, Arrays.copyOf(octets, (int) room));
      throw new IOException("No space left on device");
    }
    super.write(file, octets);
  }

  @Override
  void sync(Path folder) throws IOException {
    if (!synced) {
      throw new IOException("Input/output error");
    }
    super.sync(folder);
    syncs.incrementAndGet();
  }
}
