package org.sealpost.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.sealpost.bluez.vm.BluezVm;
import org.sealpost.codec.gatt.GattProtocol;

/**
 * A gateway without a network, and a relay that has one: real bluetoothd, with two controllers in a
 * virtual machine.
 */
@Tag("once")
@ResourceLock(VirtualBluetooth.LOCK)
@ExtendWith(VirtualBluetooth.class)
class BluetoothTest {
  /** Asks bluetoothd of the machine. */
  private static final String BLUEZ = "dbus-send --system --print-reply --dest=org.bluez";

  private static final int SMALL = 40;

  /** The whole file, in some forty packets. */
  private static final int LARGE = 4_000;

  private final BluezVm machine;
  @TempDir private Path folder;
  private Path relayLog;
  private Site site;
  private String network;
  private Optional<Sealpost.Running> relay = Optional.empty();

  BluetoothTest(BluezVm machine) {
    this.machine = machine;
  }

  @BeforeEach
  void start() throws Exception {
    relayLog = folder.resolve("relay.log");
    site = Site.in(folder);
    network = String.valueOf(site.startNetwork().ready().get("http"));
  }

  @AfterEach
  void stop() throws Exception {
    if (relay.isPresent()) {
      relay.get().stop();
    }
    site.close();
  }

  private void startGateway() throws Exception {
    site.startGatewayWithout("--network", Bluetooth.gateway(machine));
  }

  private void startRelay() throws Exception {
    relay = Optional.of(Sealpost.start(relayLog, "", Bluetooth.relay(machine, network)));
  }

  private String told() throws Exception {
    return Files.readString(relayLog);
  }

  @Test
  void a_relay_brings_a_delivery_to_a_gateway_without_network_and_its_proof_back()
      throws Exception {
    byte[] content = site.content(SMALL);
    int id = site.order(content);
    startGateway();
    startRelay();

    site.awaitProven(id);

    assertThat(site.delivery(id).get("bearer")).isEqualTo("http"); // the network's end of it
    assertThat(told()).contains(Bluetooth.GATEWAY_ADDRESS + ": connected", "network: reached");
    assertThat(site.executions()).hasSize(1);
    assertThat(site.held(SMALL)).isEqualTo(content);
  }

  @Test
  void a_delivery_survives_that_bluetoothd_is_killed_and_that_the_adapters_are_pulled_out()
      throws Exception {
    byte[] content = site.content(LARGE);
    int id = site.order(content);
    startGateway();
    startRelay();
    site.awaitDone(id, 2);

    machine.killDaemon();
    await().untilAsserted(() -> assertThat(told()).contains("Bluetooth: away"));
    machine.startDaemon();
    Map<?, ?> then = site.delivery(id);
    site.awaitDone(id, Math.min((Integer) then.get("done") + 2, (Integer) then.get("packets")));

    machine.unplug();
    int late = site.orderAgain(content);
    await().untilAsserted(() -> assertThat(told()).contains(Bluetooth.OF_RELAY + " was removed"));
    machine.plug();
    site.awaitProven(id);
    site.awaitProven(late);

    site.assertNothingRanTwice();
    assertThat(site.held(LARGE)).isEqualTo(content);
  }

  @Test
  void a_relay_that_goes_once_ends_when_the_gateway_has_all_and_says_what_passed()
      throws Exception {
    int id = site.order(site.content(SMALL));
    startGateway();
    Sealpost.Result result =
        Sealpost.run(Bluetooth.relay(machine, network, "--once", "--for", "120"));

    assertThat(result.exit()).as(result.out() + result.err()).isZero();
    site.awaitProven(id); // the proof is in the network, which looks at it now
    assertThat(result.out().lines().toList()).last().asString().startsWith("in all: ");
  }

  /** gatttool has a stack of its own; what it finds is there for anybody. */
  @Test
  void another_central_finds_the_service_and_is_dropped_when_it_brings_no_frame() throws Exception {
    forgetDevices(); // who was known before is not certain to come for us
    startGateway();
    await()
        .ignoreExceptions()
        .untilAsserted(
            () -> assertThat(gatttool("--primary")).contains("uuid: " + GattProtocol.SERVICE));
    String handle = handleOf(gatttool("--characteristics"));

    stay("--char-write-req -a " + handle + " -n 01020304");
    stay("--char-read -a 0x1"); // which the gateway is not told of
    startRelay();
    int id = site.order(site.content(SMALL));
    site.awaitProven(id);
  }

  /** BlueZ keeps them for half a minute, from one test to the next. */
  private void forgetDevices() throws Exception {
    machine.shell(
        ("for device in $(%1$s / org.freedesktop.DBus.ObjectManager.GetManagedObjects"
                + " | grep -o '/org/bluez/%2$s/dev_[0-9A-F_]*');"
                + " do %1$s /org/bluez/%2$s org.bluez.Adapter1.RemoveDevice objpath:$device || true;"
                + " done")
            .formatted(BLUEZ, Bluetooth.OF_GATEWAY));
  }

  /** It does something, and stays for longer than it may. */
  private void stay(String what) throws Exception {
    machine.shell(
        "(gatttool -i %s -b %s %s --listen > /tmp/stranger 2>&1 &)"
            .formatted(Bluetooth.OF_RELAY, Bluetooth.GATEWAY_ADDRESS, what));
    await().until(() -> isConnected());
    await().until(() -> !isConnected());
  }

  private String gatttool(String what) throws Exception {
    return machine.shell(
        "timeout 20 gatttool -i %s -b %s %s"
            .formatted(Bluetooth.OF_RELAY, Bluetooth.GATEWAY_ADDRESS, what));
  }

  /** Of the characteristic that is written: {@code char value handle = 0x0012, uuid = ...}. */
  private static String handleOf(String characteristics) {
    return characteristics
        .lines()
        .filter(line -> line.contains(GattProtocol.TO_GATEWAY))
        .map(line -> line.replaceAll(".*char value handle = (0x[0-9a-f]+).*", "$1"))
        .findFirst()
        .orElseThrow();
  }

  /** By the gateway's side of the link. */
  private boolean isConnected() throws Exception {
    return machine
        .shell(BLUEZ + " / org.freedesktop.DBus.ObjectManager.GetManagedObjects")
        .replaceAll("\\s+", " ")
        .contains("string \"Connected\" variant boolean true");
  }

  @Test
  void the_demo_delivers_over_bluetooth_alone() throws Exception {
    Sealpost.Result result =
        Sealpost.runWith(
            "DBUS_SYSTEM_BUS_ADDRESS",
            machine.busAddress(),
            "demo",
            "--json",
            "--bearers",
            "http,bluetooth");
    assertThat(result.exit()).as(result.err()).isZero();
    List<?> deliveries = (List<?>) result.json().get("deliveries");
    assertThat(deliveries.stream().map(delivery -> ((Map<?, ?>) delivery).get("alone")).toList())
        .isEqualTo(List.of("http", "bluetooth"));
  }
}
