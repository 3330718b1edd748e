package org.sealpost.bearer.folder.internal;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.io.TempDir;
import org.sealpost.bearer.api.Bearer;
import org.sealpost.bearer.kit.BearerContract;
import org.sealpost.bearer.kit.BearerHarness;

/** The gateway's end of a folder that comes and goes. */
class FolderGatewayContractTest extends BearerContract {
  private static final Duration PAUSE = Duration.ofMillis(2);

  @TempDir private Path folder;
  private final AtomicInteger opened = new AtomicInteger();

  @Override
  protected BearerHarness open() throws Exception {
    return new Harness(Files.createDirectory(folder.resolve("stick" + opened.incrementAndGet())));
  }

  private static final class Harness implements BearerHarness {
    private final StallingDisk disk = new StallingDisk();
    private final Path stick;
    private final StickFiles network;
    private final FolderGateway bearer;
    private int number;

    Harness(Path stick) {
      this.stick = stick;
      Path own = stick.resolve("gw-1");
      network = new StickFiles(own.resolve("up"), own.resolve("down"));
      bearer = new FolderGateway(TestConfig.of(stick, "gw-1"), disk);
    }

    @Override
    public Bearer bearer() {
      return bearer;
    }

    @Override
    public boolean hasManyPeers() {
      return false;
    }

    @Override
    public Optional<byte[]> nextAtPeer(Duration patience) {
      try {
        return await()
            .pollInterval(PAUSE)
            .atMost(patience)
            .until(network::next, Optional::isPresent);
      } catch (ConditionTimeoutException e) {
        return Optional.empty();
      }
    }

    @Override
    public void sendFromPeer(byte[] frame) {
      number++;
      await().pollInterval(PAUSE).until(() -> network.put(number, frame));
    }

    @Override
    public void breakLink() throws IOException {
      Files.move(stick, away());
    }

    @Override
    public void mendLink() throws IOException {
      disk.goOn();
      if (Files.exists(away())) {
        Files.move(away(), stick);
      }
    }

    private Path away() {
      return stick.resolveSibling(stick.getFileName() + "-away");
    }

    @Override
    public void stallLink() {
      disk.stall();
    }

    @Override
    public void deactivate() {
      bearer.deactivate();
    }

    @Override
    public boolean mayBeOfBearer(Thread thread) {
      return thread.getName().startsWith("sealpost-");
    }

    @Override
    public void close() {
      bearer.deactivate();
    }
  }
}
