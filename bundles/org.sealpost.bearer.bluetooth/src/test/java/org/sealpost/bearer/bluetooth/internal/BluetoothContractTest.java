package org.sealpost.bearer.bluetooth.internal;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.sealpost.bearer.api.Bearer;
import org.sealpost.bearer.kit.BearerContract;
import org.sealpost.bearer.kit.BearerHarness;
import org.sealpost.bluetoothd.FakeBluez;
import org.sealpost.bluetoothd.PrivateBus;
import org.sealpost.bluetoothd.TestCentral;
import org.sealpost.it.patience.Patience;

/** The gateway's end, with a central at another adapter of a bluetoothd that fails on demand. */
class BluetoothContractTest extends BearerContract {
  @Override
  protected BearerHarness open() throws Exception {
    assumeTrue(PrivateBus.isInstalled() || System.getenv("CI") != null, "no dbus-daemon here");
    return new Harness();
  }

  private static final class Harness implements BearerHarness {
    private final Path folder = Files.createTempDirectory("bt");
    private final PrivateBus bus = PrivateBus.start(folder);
    private final FakeBluez bluez = new FakeBluez(bus.address(), 2);
    private final BluetoothBearer bearer =
        new BluetoothBearer(TestConfig.of(bus.address(), Map.of()));
    private final TestCentral central = new TestCentral(bus.address(), 1, 7);

    Harness() throws Exception {
      central.stay();
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
    public Optional<byte[]> nextAtPeer(Duration patience) throws InterruptedException {
      return central.next(patience);
    }

    @Override
    public void sendFromPeer(byte[] frame) {
      long until = System.nanoTime() + Duration.ofSeconds(Patience.SECONDS).toNanos();
      long before = bearer.counters().framesReceived();
      while (true) {
        try {
          central.send(frame);
          return;
        } catch (RuntimeException e) {
          if (bearer.counters().framesReceived() > before) {
            return; // it was taken by one who left the bus before the answer
          }
          if (System.nanoTime() > until) {
            throw e;
          }
          Thread.onSpinWait();
        }
      }
    }

    @Override
    public void breakLink() throws Exception {
      central.leave();
    }

    @Override
    public void mendLink() {
      bluez.faults().stall(false);
      central.comeBack();
    }

    @Override
    public void stallLink() {
      bluez.faults().stall(true);
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
    public void close() throws IOException {
      bearer.deactivate();
      central.close();
      bluez.close();
      bus.close();
      Files.deleteIfExists(folder.resolve("bus"));
      Files.deleteIfExists(folder.resolve("bus.log"));
      Files.deleteIfExists(folder);
    }
  }
}
