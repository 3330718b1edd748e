package org.sealpost.bearer.mqtt.internal;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.sealpost.bearer.api.Bearer;
import org.sealpost.bearer.kit.BearerContract;
import org.sealpost.bearer.kit.BearerHarness;
import org.sealpost.bearer.kit.TcpHarness;
import org.sealpost.bearer.kit.TcpRelay;
import org.sealpost.it.support.Mosquitto;
import org.sealpost.it.support.PemIdentity;
import org.sealpost.lib.mqtt.MqttSettings;

/** The gateway's end of MQTT, at a real broker. */
class MqttGatewayContractTest extends BearerContract {
  private static Mosquitto broker;

  @BeforeAll
  static void startBroker(@TempDir Path folder) throws IOException {
    assumeTrue(Mosquitto.isInstalled(), Mosquitto.missing());
    broker = new Mosquitto(folder, PemIdentity.make(folder, "gw1", "san=dns:gw1"));
  }

  @AfterAll
  static void stopBroker() {
    if (broker != null) {
      broker.close();
    }
  }

  @Override
  protected BearerHarness open() throws Exception {
    return new Harness();
  }

  private static final class Harness implements TcpHarness {
    private final String prefix = "test/" + MqttSettings.newId();
    private final TcpRelay link = new TcpRelay(broker.openPort());
    private final OtherEnd network =
        new OtherEnd(broker.openPort(), GatewayRoutes.of(prefix, "gateway"));
    private final MqttGateway bearer =
        new MqttGateway(
            TestConfig.of(
                "mqtt://127.0.0.1:" + link.port(), "clientId", "gateway", "prefix", prefix));

    Harness() throws IOException, InterruptedException {
      network.attachAndAwaitUp();
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
      return Optional.ofNullable(network.frames.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
    }

    @Override
    public void sendFromPeer(byte[] frame) {
      BearerHarness.sendUntilLeft(network, frame);
    }

    @Override
    public TcpRelay link() {
      return link;
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
      network.close();
      link.close();
    }
  }
}
