package org.sealpost.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.sealpost.bluez.vm.BluezVm;
import org.sealpost.launcher.LauncherException;

/**
 * Bluetooth, with a relay in another process that alone reaches the network: gateway and relay have
 * an adapter each. Where this machine has no two, those of a virtual machine.
 */
final class DemoBluetoothBearer implements DemoBearer {
  private static final String OF_GATEWAY = "hci0";
  private static final String OF_RELAY = "hci1";
  private static final String GIVEN_BUS = "DBUS_SYSTEM_BUS_ADDRESS";
  private static final Path ADAPTERS = Path.of("/sys/class/bluetooth");

  private final Simulation simulation = new Simulation();
  private Path folder = Path.of("");
  private String bus = "";
  private int port;

  /** Whether there are two adapters already, on this machine or on a bus that was named. */
  private static boolean hasAdapters() {
    return System.getenv(GIVEN_BUS) != null
        || Files.exists(ADAPTERS.resolve(OF_GATEWAY)) && Files.exists(ADAPTERS.resolve(OF_RELAY));
  }

  @Override
  public void require(String why) throws IOException {
    if (hasAdapters()) {
      return;
    }
    if (!BluezVm.isAllowed()) {
      throw new LauncherException(
          LauncherException.MISSING,
          why + ": expected two Bluetooth adapters, or root on Debian for amd64, found neither");
    }
    for (String name : BluezVm.PACKAGES) {
      DebianPackages.require(name, why);
    }
  }

  @Override
  public void open(Path given) throws IOException {
    folder = Files.createDirectories(given);
    if (hasAdapters()) {
      String named = System.getenv(GIVEN_BUS);
      bus = named == null ? "unix:path=/run/dbus/system_bus_socket" : named;
    } else {
      bus = simulation.add(BluezVm.start(folder.resolve("vm"))).busAddress();
    }
  }

  @Override
  public List<String> gatewayOptions(int networkPort) {
    port = networkPort;
    return List.of("--bluetooth", OF_GATEWAY, "--bluetooth-bus", bus);
  }

  @Override
  public void prepare(StageNode network, String iccid) throws IOException {
    simulation.add(DemoRelay.start(folder, bus, OF_RELAY, port));
  }

  @Override
  public String bundle() {
    return "org.sealpost.bearer.bluetooth";
  }

  @Override
  public void close() {
    simulation.close();
  }
}
