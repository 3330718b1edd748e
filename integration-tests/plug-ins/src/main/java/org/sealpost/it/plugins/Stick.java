package org.sealpost.it.plugins;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.osgi.service.cm.Configuration;
import org.sealpost.it.support.Framework;

/**
 * A folder that both ends of the folder bearer look into all the time. A stick that takes an hour
 * is the last choice, so that the card keeps to what it has.
 */
final class Stick implements AutoCloseable {
  private static final String NAME = "folder";
  private static final String GATEWAY = "org.sealpost.bearer.folder";
  private static final String NETWORK = "org.sealpost.network.link.folder";

  private final Stage stage;
  private final End gateway;
  private final End network;
  private final Configuration ofGateway;
  private final Configuration ofNetwork;

  /** Both ends are configured when it returns. */
  Stick(Stage stage, Path folder) throws IOException {
    this.stage = stage;
    Framework framework = stage.framework();
    gateway = new End(framework, GATEWAY);
    network = new End(framework, NETWORK);
    String path = Files.createDirectories(folder).toString();
    ofNetwork =
        framework.configure(
            NETWORK + "~it", Map.of("folder", path, "lookMillis", 10L, "roundTripHours", 1));
    ofGateway =
        framework.configure(
            GATEWAY + "~it",
            Map.of("folder", path, "id", "gw1", "lookMillis", 10L, "roundTripHours", 1));
  }

  /** A frame up, and then a notice down: the card polls over what it prefers. */
  void carry() {
    long up = network.received();
    gateway.send();
    await().pollDelay(Duration.ZERO).until(() -> network.received() > up);
    long down = gateway.received();
    await()
        .pollDelay(Duration.ZERO)
        .until(
            () -> {
              stage.network().call(NAME);
              return gateway.received() > down;
            });
  }

  @Override
  public void close() throws IOException {
    ofGateway.delete();
    ofNetwork.delete();
  }
}
