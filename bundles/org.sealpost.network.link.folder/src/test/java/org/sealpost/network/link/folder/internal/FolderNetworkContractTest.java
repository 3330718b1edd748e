package org.sealpost.network.link.folder.internal;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;
import org.sealpost.bearer.api.Attachment;
import org.sealpost.bearer.api.Bearer;
import org.sealpost.bearer.api.BearerState;
import org.sealpost.bearer.api.FrameReceiver;
import org.sealpost.bearer.api.Peer;
import org.sealpost.bearer.folder.internal.FolderGateway;
import org.sealpost.bearer.kit.BearerContract;
import org.sealpost.bearer.kit.BearerHarness;
import org.sealpost.lib.folder.Disk;

/** The network's end, with a real gateway's end at the same folder. */
class FolderNetworkContractTest extends BearerContract {
  @TempDir private Path folder;
  private final AtomicInteger opened = new AtomicInteger();

  @Override
  protected BearerHarness open() throws Exception {
    return new Harness(Files.createDirectory(folder.resolve("stick" + opened.incrementAndGet())));
  }

  private static final class Harness implements BearerHarness, FrameReceiver {
    private final BlockingQueue<byte[]> atGateway = new LinkedBlockingQueue<>();
    private final Path stick;
    private final FolderNetwork network;
    private final FolderGateway gateway;
    private final Attachment attachment;
    private volatile CountDownLatch stall = new CountDownLatch(0);

    Harness(Path stick) {
      this.stick = stick;
      network = new FolderNetwork(TestConfig.network(stick), new Stalling());
      gateway = new FolderGateway(TestConfig.gateway(stick));
      attachment = gateway.attach(this);
      await().until(() -> gateway.state().up());
    }

    /** Whoever writes to it waits. */
    private final class Stalling extends Disk {
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

    @Override
    public void received(byte[] frame, Peer from) {
      atGateway.add(frame);
    }

    @Override
    public void stateChanged(BearerState state) {}

    @Override
    public Bearer bearer() {
      return network;
    }

    @Override
    public boolean hasManyPeers() {
      return true;
    }

    @Override
    public Optional<byte[]> nextAtPeer(Duration patience) throws InterruptedException {
      return Optional.ofNullable(atGateway.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
    }

    @Override
    public void sendFromPeer(byte[] frame) {
      BearerHarness.sendUntilLeft(gateway, frame);
    }

    @Override
    public void breakLink() throws IOException {
      Files.move(stick, away());
    }

    @Override
    public void mendLink() throws IOException {
      stall.countDown();
      if (Files.exists(away())) {
        Files.move(away(), stick);
      }
    }

    private Path away() {
      return stick.resolveSibling(stick.getFileName() + "-away");
    }

    @Override
    public void stallLink() {
      stall = new CountDownLatch(1);
    }

    @Override
    public void deactivate() {
      network.deactivate();
    }

    @Override
    public boolean mayBeOfBearer(Thread thread) {
      return thread.getName().startsWith("sealpost-");
    }

    @Override
    public void close() {
      network.deactivate();
      attachment.close();
    }
  }
}
