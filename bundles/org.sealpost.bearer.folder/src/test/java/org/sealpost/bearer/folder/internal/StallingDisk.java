package org.sealpost.bearer.folder.internal;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.sealpost.lib.folder.Disk;

/** A disk that whoever writes to waits for, while it is stalled. */
final class StallingDisk extends Disk {
  private volatile CountDownLatch stall = new CountDownLatch(0);

  void stall() {
    stall = new CountDownLatch(1);
  }

  void goOn() {
    stall.countDown();
  }

  @Override
  protected void write(Path file, byte[] octets) throws IOException {
    try {
      stall.await();
    } catch (InterruptedException e) {
      throw new InterruptedIOException("interrupted");
    }
    super.write(file, octets);
  }
}
