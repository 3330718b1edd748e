package org.sealpost.relay.bluetooth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealpost.bluetoothd.PrivateBus;
import org.sealpost.codec.gatt.Acknowledgement;
import org.sealpost.codec.gatt.Fragment;
import org.sealpost.codec.gatt.GattProtocol;
import org.sealpost.codec.gatt.GattValue;
import org.sealpost.codec.gatt.Open;
import org.sealpost.it.patience.Patience;

/** Against an org.bluez that does what a test says, on a bus of its own. */
class BluezRadioTest {
  private static final byte[] FRAME = new byte[1_200];
  private static final int FULL = GattProtocol.MAX_VALUE;

  @TempDir private Path folder;
  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
  private final BlockingQueue<byte[]> frames = new LinkedBlockingQueue<>();
  private PrivateBus bus;
  private FakeBluez bluez;
  private BluezRadio radio;

  @BeforeEach
  void start() throws Exception {
    assumeTrue(PrivateBus.isInstalled() || System.getenv("CI") != null, "no dbus-daemon here");
    bus = PrivateBus.start(folder);
    bluez = new FakeBluez(bus.address());
    radio = new BluezRadio(bus.address(), "hci0");
    radio.look(new Said());
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable part : Arrays.asList(radio, bluez, bus)) {
      if (part != null) {
        part.close();
      }
    }
  }

  private final class Said implements RadioListener {
    @Override
    public void seen(String address) {
      said.add("seen " + address);
    }

    @Override
    public void lost(String address) {
      said.add("lost " + address);
    }

    @Override
    public void available() {
      said.add("available");
    }

    @Override
    public void unavailable(String reason) {
      said.add("unavailable: " + reason);
    }
  }

  private final class Received implements GatewayListener {
    @Override
    public void received(byte[] frame) {
      frames.add(frame);
    }

    @Override
    public void refused(String why) {
      said.add("refused: " + why);
    }

    @Override
    public void closed(String reason) {
      said.add("closed: " + reason);
    }
  }

  private void awaitSaid(String line) throws InterruptedException {
    String next = said.poll(Patience.SECONDS, TimeUnit.SECONDS);
    while (next != null && !next.equals(line)) {
      next = said.poll(Patience.SECONDS, TimeUnit.SECONDS);
    }
    assertThat(next).isEqualTo(line);
  }

  private GatewayLink connect() throws Exception {
    awaitSaid("available");
    bluez.resolve(); // before: the gateway's characteristics are known once it is seen
    bluez.show(GattProtocol.SERVICE);
    awaitSaid("seen " + FakeBluez.ADDRESS);
    return radio.connect(FakeBluez.ADDRESS, new Received());
  }

  private GattValue written() throws Exception {
    return GattValue.decode(bluez.written.poll(Patience.SECONDS, TimeUnit.SECONDS));
  }

  @Test
  void looks_for_the_service_alone_with_an_adapter_that_it_switched_on() throws Exception {
    awaitSaid("available");
    assertThat(bluez.calls)
        .containsExactly("Set Powered", "SetDiscoveryFilter [Transport, UUIDs]", "StartDiscovery");

    bluez.show("0000180f-0000-1000-8000-00805f9b34fb"); // a battery
    bluez.show(GattProtocol.SERVICE.toUpperCase(Locale.ROOT));

    assertThat(said.poll(Patience.SECONDS, TimeUnit.SECONDS))
        .isEqualTo("seen " + FakeBluez.ADDRESS);
  }

  @Test
  void what_went_before_it_was_asked_for_disturbs_nothing() throws Exception {
    awaitSaid("available");
    bluez.hide();
    bluez.show(GattProtocol.SERVICE);
    for (String word : List.of("lost ", "seen ")) {
      assertThat(said.poll(Patience.SECONDS, TimeUnit.SECONDS)).isEqualTo(word + FakeBluez.ADDRESS);
    }
  }

  @Test
  void begins_a_conversation_and_carries_frames_both_ways() throws Exception {
    try (GatewayLink link = connect()) {
      Open open = (Open) written();
      assertThat(open.most()).isEqualTo(FULL);

      link.send(FRAME);
      assertThat(written()).isInstanceOf(Fragment.class);
      written();
      Fragment last = (Fragment) written();
      assertThat(List.of(last.token(), last.index(), last.last()))
          .isEqualTo(List.of(open.token(), 2, 2));

      for (Fragment piece : Fragment.split(FRAME, open.token(), 7, FULL)) {
        bluez.notify(piece.encode());
      }
      assertThat(frames.poll(Patience.SECONDS, TimeUnit.SECONDS)).isEqualTo(FRAME);
      assertThat(written()).isEqualTo(new Acknowledgement(open.token(), 7, 3));
    }
    assertThat(bluez.calls).contains("Connect", "StartNotify").endsWith("Disconnect");
  }

  @Test
  void what_another_central_is_told_is_not_taken_and_what_is_no_value_is_refused()
      throws Exception {
    try (GatewayLink link = connect()) {
      assertThat(link).isNotNull();
      int token = written().token();
      bluez.notify(new Fragment(token + 1, 1, 0, 0, new byte[] {1}).encode());
      bluez.notify(new byte[] {1, 2, 3});
      bluez.notify(new Fragment(token, 1, 0, 1, new byte[] {1}).encode());
      bluez.notify(new Fragment(token, 1, 1, 2, new byte[] {1}).encode());
      bluez.notify(new Fragment(token, 2, 0, 0, new byte[] {9}).encode());

      assertThat(frames.poll(Patience.SECONDS, TimeUnit.SECONDS)).containsExactly(9);
      assertThat(said.stream().filter(line -> line.startsWith("refused"))).hasSize(2);
    }
  }

  @Test
  void a_gateway_that_has_no_room_is_asked_again() throws Exception {
    try (GatewayLink link = connect()) {
      written();
      bluez.refusals = 2;

      link.send(new byte[] {5});

      assertThat(((Fragment) written()).data()).containsExactly(5);
    }
  }

  @Test
  void a_gateway_without_its_characteristics_is_disconnected_again() throws Exception {
    awaitSaid("available");
    bluez.show(GattProtocol.SERVICE);
    awaitSaid("seen " + FakeBluez.ADDRESS);

    assertThatThrownBy(() -> radio.connect(FakeBluez.ADDRESS, new Received()))
        .isInstanceOf(RadioException.class)
        .hasMessage("service: expected both characteristics of a gateway, found fewer");
    assertThat(bluez.calls).endsWith("Disconnect");
  }

  @Test
  void a_connection_that_ends_or_a_gateway_out_of_range_is_told() throws Exception {
    GatewayLink link = connect();
    bluez.disconnect();
    awaitSaid("closed: the gateway is disconnected");
    assertThatThrownBy(() -> link.send(FRAME)).hasMessage("the gateway is disconnected");
    link.close();

    bluez.hide();
    awaitSaid("lost " + FakeBluez.ADDRESS);
  }

  @Test
  void bluetoothd_that_ends_and_comes_back_is_looked_with_again() throws Exception {
    GatewayLink link = connect();
    bluez.close();
    awaitSaid("closed: no bluetoothd on the bus");
    link.close();

    bluez = new FakeBluez(bus.address());

    awaitSaid("available");
    assertThat(bluez.calls).contains("StartDiscovery");
  }

  @Test
  void an_adapter_that_is_pulled_out_is_missed_and_so_is_a_bus() throws Exception {
    awaitSaid("available");
    bluez.removeAdapter();
    awaitSaid("unavailable: the adapter hci0 was removed");

    bus.close();
    String next = said.poll(Patience.SECONDS, TimeUnit.SECONDS);
    assertThat(next).startsWith("unavailable: ");
  }
}
