package org.sealpost.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.exceptions.DBusException;
import org.sealpost.bluetoothd.FakeBluez;
import org.sealpost.bluetoothd.PrivateBus;

/**
 * Bluetooth as a {@link Stage} has it: a message bus, a stand-in for bluetoothd with an adapter for
 * each end, and the relay. All of it may go and come back at any time.
 */
final class StageBluetooth implements DemoBearer {
  /** As frame logs and status name it. */
  static final String NAME = "bluetooth";

  private static final String PACKAGE = "dbus-daemon";
  private static final String OF_GATEWAY = "hci0";
  private static final String OF_RELAY = "hci1";
  private static final int ADAPTERS = 2;
  private static final int PATIENCE = 3_600;

  private final Simulation simulation = new Simulation();
  private Path folder = Path.of("");
  private PrivateBus bus;
  private FakeBluez bluez;
  private DemoRelay relay;
  private int port;

  @Override
  public void require(String why) throws IOException {
    if (!PrivateBus.isInstalled()) {
      DebianPackages.require(PACKAGE, why);
    }
  }

  @Override
  public void open(Path given) throws IOException {
    folder = Files.createDirectories(given);
    bus = simulation.add(PrivateBus.start(folder));
    attempt(() -> bluez = simulation.add(new FakeBluez(bus.address(), ADAPTERS)));
  }

  @Override
  public List<String> gatewayOptions(int networkPort) {
    port = networkPort;
    return List.of("--bluetooth", OF_GATEWAY, "--bluetooth-bus", bus.address());
  }

  @Override
  public void prepare(StageNode network, String iccid) throws IOException {
    relay = simulation.add(DemoRelay.start(folder, bus.address(), OF_RELAY, port));
  }

  @Override
  public String bundle() {
    return "org.sealpost.bearer.bluetooth";
  }

  /**
   * The gateway's end as a configuration. The relay may be there and have nothing to bring while
   * HTTP is quicker: it stays.
   */
  Map<String, Object> properties() {
    return Map.of("adapter", OF_GATEWAY, "bus", bus.address(), "firstFrameSeconds", PATIENCE);
  }

  DemoRelay relay() {
    return relay;
  }

  /** bluetoothd dies. */
  void kill() {
    bluez.stop();
  }

  /** It comes back, and knows nothing of before. */
  void restart() throws IOException {
    attempt(bluez::start);
  }

  /** The gateway's adapter is unplugged. */
  void unplug() throws IOException {
    attempt(() -> bluez.removeAdapter(OF_GATEWAY));
  }

  /** It is plugged in again. */
  void plug() throws IOException {
    attempt(() -> bluez.addAdapter(OF_GATEWAY));
  }

  private interface Steps {
    void go() throws DBusException;
  }

  private static void attempt(Steps steps) throws IOException {
    try {
      steps.go();
    } catch (DBusException e) {
      throw new IOException("the stand-in for bluetoothd: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    simulation.close();
  }
}
