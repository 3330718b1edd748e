package org.sealpost.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * From {@link #begin} to the end the gateway reaches the network by the Bluetooth relay alone, or
 * slowly: its HTTP bearer is stopped, and the broker is gone. The relay has an HTTP bearer of its
 * own.
 */
final class BluetoothAlone implements AutoCloseable {
  /** What is not there meanwhile. */
  static final PlugIn STOPPED = PlugIn.HTTP_BEARER;

  private static final Map<String, Object> BUNDLE = Map.of("symbolicName", STOPPED.symbolicName());

  private final Stage stage;
  private boolean begun;

  BluetoothAlone(Stage stage) {
    this.stage = stage;
  }

  /** Returns when frames passed both ways, and another delivery is proven; or all are. */
  void begin(Orders orders) throws IOException {
    begun = true;
    gateway().answer("bundle.stop", BUNDLE);
    stage.broker().kill();
    stage.awaitBearer("mqtt", false);
    Path log = Path.of(gateway().option("--frame-log"));
    int before = FrameCounts.length(log);
    orders.awaitAnother();
    Waiting.until(
        "frames pass over Bluetooth both ways",
        Waiting.PATIENCE,
        () -> orders.haveEnded() || FrameCounts.since(log, before).bothWays(StageBluetooth.NAME));
  }

  private StageNode gateway() {
    return stage.node(STOPPED.runtime());
  }

  /** The others come back. */
  @Override
  public void close() throws IOException {
    if (begun) {
      begun = false;
      stage.broker().restart();
      gateway().answer("bundle.start", BUNDLE);
    }
  }
}
