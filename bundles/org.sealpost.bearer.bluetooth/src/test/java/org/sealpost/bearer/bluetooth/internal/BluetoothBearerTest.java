package org.sealpost.bearer.bluetooth.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.connections.IDisconnectCallback;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.DBus;
import org.freedesktop.dbus.interfaces.ObjectManager;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.Variant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealpost.bearer.api.BearerState;
import org.sealpost.bearer.api.FrameReceiver;
import org.sealpost.bearer.api.Peer;
import org.sealpost.bluetoothd.FakeBluez;
import org.sealpost.bluetoothd.PrivateBus;
import org.sealpost.bluetoothd.TestCentral;
import org.sealpost.codec.gatt.Acknowledgement;
import org.sealpost.codec.gatt.Fragment;
import org.sealpost.codec.gatt.Open;
import org.sealpost.it.patience.Patience;
import org.sealpost.lib.bluez.Bluez;
import org.sealpost.lib.bluez.GattCharacteristic1;
import org.sealpost.lib.dbus.Buses;

/** What the adapter, bluetoothd and strangers may do to it. */
class BluetoothBearerTest {
  /** A call to who has just gone from the bus may take 20 s, and hold up what follows. */
  private static final Duration PATIENCE = Duration.ofSeconds(Patience.SECONDS);

  @TempDir private Path folder;
  private final BlockingQueue<byte[]> received = new LinkedBlockingQueue<>();
  private PrivateBus bus;
  private FakeBluez bluez;
  private BluetoothBearer bearer;
  private TestCentral central;

  @BeforeEach
  void start() throws Exception {
    assumeTrue(PrivateBus.isInstalled() || System.getenv("CI") != null, "no dbus-daemon here");
    bus = PrivateBus.start(folder);
    bluez = new FakeBluez(bus.address(), 3);
    central = new TestCentral(bus.address(), 1, 0x01020304);
    attach(Map.of());
  }

  private void attach(Map<String, Object> config) {
    bearer = new BluetoothBearer(TestConfig.of(bus.address(), config));
    bearer.attach(
        new FrameReceiver() {
          @Override
          public void received(byte[] frame, Peer from) {
            received.add(frame);
          }

          @Override
          public void stateChanged(BearerState state) {
            // Asked for instead.
          }
        });
  }

  @AfterEach
  void stop() {
    if (bus != null) {
      bearer.deactivate();
      central.close();
      bluez.close();
      bus.close();
    }
  }

  @Test
  void says_what_is_missing() throws Exception {
    awaitDown("no relay is connected");
    bluez.power("hci0", false);
    awaitDown("adapter hci0 is off");
    bluez.removeAdapter("hci0");
    awaitDown("no adapter hci0");
    bluez.stop();
    awaitDown("no bluetoothd on the bus");
    bus.close();
    awaitDown("no message bus at " + bus.address());
    bus = PrivateBus.start(folder);
    bluez.start();
    awaitDown("no relay is connected");
  }

  @Test
  void is_there_again_after_bluetoothd_started_again() throws Exception {
    central.stay();
    awaitUp();
    bluez.stop();
    awaitDown("no bluetoothd on the bus");
    bluez.start();
    requireBothWays();
  }

  @Test
  void is_there_again_after_the_adapter_was_taken_out_and_after_it_was_switched_off()
      throws Exception {
    central.stay();
    awaitUp();
    bluez.removeAdapter("hci0");
    awaitDown("no adapter hci0");
    bluez.addAdapter("hci0");
    requireBothWays();
    bluez.power("hci0", false);
    awaitDown("adapter hci0 is off");
    bluez.power("hci0", true);
    requireBothWays();
  }

  @Test
  void what_is_registered_already_is_no_failure_and_what_fails_is_tried_again() throws Exception {
    bluez.faults().refuse("RegisterAdvertisement", "Maximum advertisements reached");
    bluez.faults().refuse("RegisterApplication", "Already Exists");
    bluez.stop();
    bluez.start();
    central.stay();
    bluez.power("hci0", false);
    awaitDown("adapter hci0 is off");
    bluez.power("hci0", true);
    requireBothWays();
  }

  @Test
  void what_bluetoothd_does_not_advertise_any_more_is_advertised_again() throws Exception {
    awaitDown("no relay is connected");
    bluez.dropAdvertisements("hci0");
    central.stay(); // it finds only what is advertised
    requireBothWays();
  }

  @Test
  void notifications_may_come_in_another_order() throws Exception {
    central.stay();
    awaitUp();
    bluez.faults().reorder(true);
    byte[] frame = new byte[497 * 4];
    frame[1000] = 1;
    bearer.send(frame, Peer.ONLY).toCompletableFuture().get(10, TimeUnit.SECONDS);

    assertThat(central.next(PATIENCE)).contains(frame);
  }

  @Test
  void a_frame_goes_to_every_central_and_each_knows_its_own() throws Exception {
    central.stay();
    awaitUp();
    try (TestCentral other = new TestCentral(bus.address(), 2, 0x0a0b0c0d)) {
      awaitFrameFrom(other);
      assertThat(received.poll(10, TimeUnit.SECONDS)).containsExactly(9);
      byte[] frame = new byte[3000];
      bearer.send(frame, Peer.ONLY).toCompletableFuture().get(10, TimeUnit.SECONDS);

      assertThat(central.next(PATIENCE)).contains(frame);
      assertThat(other.next(PATIENCE)).contains(frame);
      assertThat(bearer.counters().framesSent()).isEqualTo(1);
    }
  }

  @Test
  void a_central_that_brings_no_frame_is_disconnected_and_one_that_brought_one_is_not()
      throws Exception {
    bearer.deactivate();
    attach(Map.of("firstFrameSeconds", 2));
    try (TestCentral other = new TestCentral(bus.address(), 2, 0x0a0b0c0d)) {
      awaitFrameFrom(other);
      long failures = bearer.counters().failures();
      long came = System.nanoTime();
      central.connect();
      assertThat(central.isConnected()).isTrue();
      await().atMost(PATIENCE).until(() -> !central.isConnected());

      assertThat(Duration.ofNanos(System.nanoTime() - came)).isGreaterThan(Duration.ofSeconds(2));
      assertThat(bearer.counters().failures()).isGreaterThan(failures);
      assertThat(other.isConnected()).isTrue();
      assertThat(bearer.state().up()).isTrue();
    }
  }

  @Test
  void a_device_that_connects_and_writes_nothing_is_disconnected_too() throws Exception {
    bearer.deactivate();
    attach(Map.of("firstFrameSeconds", 1));
    awaitDown("no relay is connected");
    central.link();
    assertThat(central.isConnected()).isTrue();

    await().atMost(PATIENCE).until(() -> !central.isConnected());
    assertThat(bearer.counters().failures()).isEqualTo(1);
  }

  @Test
  void a_device_that_may_have_come_for_something_else_stays() throws Exception {
    bearer.deactivate();
    attach(Map.of("firstFrameSeconds", 1));
    awaitDown("no relay is connected");
    bluez.discoverable("hci0", true);
    central.link();

    await().during(Duration.ofSeconds(3)).until(() -> central.isConnected());
  }

  @Test
  void who_is_not_bluetoothd_is_not_believed_and_may_not_write() throws Exception {
    central.stay();
    awaitUp();
    try (DBusConnection forger = Buses.open(bus.address(), new IDisconnectCallback() {})) {
      String adapter = "/org/bluez/hci0";
      Map<String, Variant<?>> off = Map.of("Connected", Bluez.flag(false));
      forger.sendMessage(
          new Properties.PropertiesChanged(
              adapter + "/dev_00_AA_01_00_00_01", Bluez.DEVICE, off, List.of()));
      forger.sendMessage(
          new ObjectManager.InterfacesRemoved("/", new DBusPath(adapter), List.of(Bluez.ADAPTER)));

      assertThat(refusals(forger)).contains("expected BlueZ to write, found another");
      await().during(Duration.ofSeconds(1)).until(() -> bearer.state().up());
    }
    requireBothWays();
  }

  /** What everybody on the bus says to a write to where the gateway is written to. */
  private static List<String> refusals(DBusConnection forger) throws Exception {
    List<String> said = new ArrayList<>();
    String path = "/org/sealpost/gatt/service0/written";
    Map<String, Variant<?>> options = Map.of("device", Bluez.path("/org/bluez/hci0/dev_1"));
    for (String name :
        forger
            .getRemoteObject("org.freedesktop.DBus", "/org/freedesktop/DBus", DBus.class)
            .ListNames()) {
      if (name.startsWith(":") && !name.equals(forger.getUniqueName())) {
        try {
          forger
              .getRemoteObject(name, path, GattCharacteristic1.class)
              .WriteValue(new Open(7, 100).encode(), options);
          said.add("nothing");
        } catch (DBusExecutionException e) {
          said.add(e.getMessage());
        }
      }
    }
    return said;
  }

  @Test
  void a_central_that_acknowledges_nothing_is_let_go_and_the_frame_given_back() throws Exception {
    bearer.deactivate();
    attach(Map.of("acknowledgeSeconds", 1));
    central.stay();
    awaitUp();
    bluez.faults().stall(true);

    assertThatThrownBy(
            () ->
                bearer
                    .send(new byte[64], Peer.ONLY)
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS))
        .hasMessageContaining("it acknowledged nothing");
  }

  @Test
  void what_is_no_value_and_what_is_of_no_conversation_is_refused_and_counted() throws Exception {
    central.stay();
    awaitUp();

    assertThatThrownBy(() -> central.write(new byte[] {0x55}))
        .isInstanceOf(DBusExecutionException.class)
        .hasMessageContaining("expected 11, 12 or 13, found 55");
    assertThatThrownBy(() -> central.write(new Fragment(1, 1, 0, 0, new byte[1])))
        .hasMessageContaining("expected the one of an open conversation");
    central.write(new Acknowledgement(0x01020304, 99, 99));
    assertThat(bearer.counters().failures()).isGreaterThanOrEqualTo(2);
    requireBothWays();
  }

  /** It connects and brings the frame 09. */
  private static void awaitFrameFrom(TestCentral other) {
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(
            () -> {
              other.connect();
              other.send(new byte[] {9});
              return true;
            });
  }

  private void requireBothWays() throws Exception {
    awaitUp();
    byte[] up = {1, 2, 3};
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(
            () -> {
              bearer.send(up, Peer.ONLY).toCompletableFuture().get(2, TimeUnit.SECONDS);
              central.send(new byte[] {4});
              return true;
            });
    assertThat(central.next(PATIENCE)).contains(up);
    assertThat(received.poll(10, TimeUnit.SECONDS)).containsExactly(4);
  }

  private void awaitUp() {
    await().atMost(PATIENCE).until(() -> bearer.state().up());
  }

  private void awaitDown(String reason) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(bearer.state()).isEqualTo(BearerState.down(reason)));
  }
}
