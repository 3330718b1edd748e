package org.sealpost.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealpost.it.support.Mosquitto;
import org.sealpost.it.support.PemIdentity;

/** Network and gateway at a real broker, with TLS and passwords. */
class MqttTest {
  private static final int LARGE = 2_000;

  @TempDir private Path folder;
  private Mosquitto broker;
  private Site site;
  private FrameFile frames;

  @BeforeEach
  void start() throws Exception {
    assumeTrue(Mosquitto.isInstalled(), Mosquitto.missing());
    Path own = Files.createDirectory(folder.resolve("broker"));
    broker = new Mosquitto(own, PemIdentity.make(own, "client", "san=dns:client"));
    site = Site.in(folder);
    frames = new FrameFile(folder.resolve("frames.jsonl"));
  }

  @AfterEach
  void stop() throws Exception {
    if (site != null) {
      site.close();
    }
    if (broker != null) {
      broker.close();
    }
  }

  @Test
  void a_delivery_goes_over_mqtt_alone_also_when_the_broker_dies_meanwhile() throws Exception {
    site.startNetwork(mqtt("network"));
    site.startGatewayWithout("--network", mqtt("gw1", "--frame-log", frames.file()));
    byte[] content = site.content(LARGE);
    int id = site.order(content);
    site.awaitDone(id, 1);

    broker.kill();
    int late = site.orderAgain(content); // waits for the broker
    broker.start();

    site.awaitProven(id);
    site.awaitProven(late);
    assertThat(frames.bearers()).containsOnly("mqtt");
    site.killGateway();
    assertThat(site.held(LARGE)).isEqualTo(content);
  }

  private Object[] mqtt(String user, Object... more) throws IOException {
    List<Object> options =
        new ArrayList<>(
            List.of(
                "--mqtt",
                broker.tlsUrl(),
                "--mqtt-ca",
                broker.ca(),
                "--mqtt-user",
                user,
                "--mqtt-password-file",
                broker.passwordFile()));
    options.addAll(List.of(more));
    return options.toArray();
  }
}
