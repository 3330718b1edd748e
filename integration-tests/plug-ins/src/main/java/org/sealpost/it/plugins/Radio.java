package org.sealpost.it.plugins;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.osgi.service.cm.Configuration;
import org.sealpost.bluetoothd.FakeBluez;
import org.sealpost.bluetoothd.PrivateBus;
import org.sealpost.bluetoothd.TestCentral;
import org.sealpost.it.support.Framework;

/**
 * A message bus, a stand-in for bluetoothd on it, and a relay that connects to the gateway again
 * and again. They have their own connections to the bus, which stay while the bundle comes and
 * goes.
 */
final class Radio implements AutoCloseable {
  /** Who uses it. */
  static final String GATEWAY = "org.sealpost.bearer.bluetooth";

  private final End gateway;
  private final PrivateBus bus;
  private final FakeBluez bluez;
  private final TestCentral relay;
  private final Configuration configuration;

  /** The gateway's end is configured when it returns. */
  Radio(Framework framework, Path folder) throws Exception {
    gateway = new End(framework, GATEWAY);
    bus = PrivateBus.start(Files.createDirectories(folder));
    bluez = new FakeBluez(bus.address(), 2);
    relay = new TestCentral(bus.address(), 1, 1);
    relay.stay();
    configuration = framework.configure(GATEWAY + "~it", Map.of("bus", bus.address()));
  }

  /** A frame either way. */
  void carry() {
    gateway.send();
    await()
        .pollDelay(Duration.ZERO)
        .until(
            () ->
                relay
                    .next(Duration.ZERO)
                    .filter(frame -> Arrays.equals(frame, End.frame()))
                    .isPresent());
    long down = gateway.received();
    relay.send(End.frame());
    await().pollDelay(Duration.ZERO).until(() -> gateway.received() > down);
  }

  @Override
  public void close() throws IOException {
    configuration.delete();
    relay.close();
    bluez.close();
    bus.close();
  }
}
