package org.sealpost.network.link.mqtt.internal;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.sealpost.bearer.api.Attachment;
import org.sealpost.bearer.api.Bearer;
import org.sealpost.bearer.kit.BearerContract;
import org.sealpost.bearer.kit.BearerHarness;
import org.sealpost.bearer.kit.TcpHarness;
import org.sealpost.bearer.kit.TcpRelay;
import org.sealpost.it.support.Mosquitto;
import org.sealpost.it.support.PemIdentity;
import org.sealpost.lib.mqtt.MqttSettings;

/** The network's end of MQTT, at a real broker; the gateway's bearer is the other end. */
class MqttNetworkContractTest extends BearerContract {
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
    private final MqttNetwork network =
        new MqttNetwork(TestConfig.of("mqtt://127.0.0.1:" + link.port(), "prefix", prefix));
    private final Gateway gateway = new Gateway("mqtt://127.0.0.1:" + broker.openPort(), prefix);
    private final Inbox atGateway = new Inbox();
    private final Attachment gatewaySide;

    Harness() throws Exception {
      gatewaySide = gateway.bearer().attach(atGateway);
      atGateway.await(true);
    }

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
      return atGateway.poll(patience).map(Inbox.Letter::frame);
    }

    @Override
    public void sendFromPeer(byte[] frame) {
      BearerHarness.sendUntilLeft(gateway.bearer(), frame);
    }

    @Override
    public TcpRelay link() {
      return link;
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
    public void close() throws IOException {
      gatewaySide.close();
      network.deactivate();
      link.close();
    }
  }
}
