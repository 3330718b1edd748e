package org.sealpost.it.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.Configuration;
import org.sealpost.bearer.api.Bearer;
import org.sealpost.bluetoothd.PrivateBus;
import org.sealpost.card.api.SecureElement;
import org.sealpost.gateway.api.SatModule;
import org.sealpost.it.patience.Patience;
import org.sealpost.it.support.Framework;
import org.sealpost.it.support.Mosquitto;
import org.sealpost.modem.api.Modem;
import org.sealpost.network.api.sms.MessageCentre;
import org.sealpost.pcscd.VirtualReaders;
import org.sealpost.seal.api.KeyedSealer;
import org.sealpost.seal.api.SealException;
import org.sealpost.seal.api.Sealer;
import org.sealpost.simulator.modem.PseudoTerminal;

/**
 * Nothing is left of a plug-in that was used and uninstalled: its class loader is collected, its
 * threads and files are gone, and the heap does not grow. The gateway's core uses it as it does in
 * the field, so that what the core would keep is found too.
 */
public class LeakTest {
  /** A command that any card may be asked. */
  private static final byte[] STATUS = {(byte) 0x80, (byte) 0xf2, 0x00, 0x0c};

  private static Stage stage;
  private static Framework framework;

  @BeforeAll
  static void open() throws Exception {
    stage = new Stage("leaks");
    framework = stage.framework();
  }

  @AfterAll
  static void close() throws Exception {
    stage.close();
  }

  @Test
  void the_gateways_end_of_http_leaves_nothing() throws Exception {
    without(Stage.BEARER_MQTT, () -> bearer(Stage.HTTP, Stage.BEARER_HTTP));
  }

  @Test
  void the_networks_end_of_http_leaves_nothing() throws Exception {
    without(
        Stage.BEARER_MQTT,
        () -> link(Stage.HTTP, "org.sealpost.network.link.http", Stage.BEARER_HTTP));
  }

  @Test
  void the_gateways_end_of_mqtt_leaves_nothing() throws Exception {
    assumeTrue(stage.hasBroker(), Mosquitto::missing);
    without(Stage.BEARER_HTTP, () -> bearer(Stage.MQTT, Stage.BEARER_MQTT));
  }

  @Test
  void the_networks_end_of_mqtt_leaves_nothing() throws Exception {
    assumeTrue(stage.hasBroker(), Mosquitto::missing);
    without(
        Stage.BEARER_HTTP,
        () -> link(Stage.MQTT, "org.sealpost.network.link.mqtt", Stage.BEARER_MQTT));
  }

  @Test
  void the_link_to_a_service_centre_leaves_nothing() throws Exception {
    try (Centre centre = new Centre(framework)) {
      overOneBearer(
          "org.sealpost.network.link.smpp",
          () -> {
            boolean back = framework.use(MessageCentre.class, "", link -> sent(link, centre));
            assertThat(back).isTrue();
          });
    }
  }

  @Test
  void the_gateways_end_of_a_folder_leaves_nothing() throws Exception {
    byFolder("org.sealpost.bearer.folder");
  }

  @Test
  void the_networks_end_of_a_folder_leaves_nothing() throws Exception {
    byFolder("org.sealpost.network.link.folder");
  }

  @Test
  void the_bluetooth_bearer_leaves_nothing() throws Exception {
    assumeTrue(PrivateBus.isInstalled() || System.getenv("CI") != null, "no dbus-daemon here");
    try (Radio radio = new Radio(framework, stage.folder().resolve("bt"))) {
      overOneBearer(Radio.GATEWAY, radio::carry);
    }
  }

  @Test
  void the_sms_bearer_leaves_nothing() throws Exception {
    String bundle = "org.sealpost.bearer.sms";
    End bearer = new End(framework, bundle);
    try (EchoModem modem = new EchoModem()) {
      withModem(
          modem,
          bundle + "~it",
          Map.of("number", EchoModem.NUMBER, "modem", CardlessModem.NAME_HERE),
          () -> overOneBearer(bundle, () -> echo(bearer)));
    }
  }

  private static void echo(End bearer) {
    long before = bearer.received();
    bearer.send();
    await().pollDelay(Duration.ZERO).until(() -> bearer.received() > before);
  }

  private static void byFolder(String bundle) throws Exception {
    try (Stick stick = new Stick(stage, stage.folder().resolve("stick-of-" + bundle))) {
      overOneBearer(bundle, stick::carry);
    }
  }

  /** Whether a message went and came back. */
  private static boolean sent(MessageCentre link, Centre centre) {
    CountDownLatch came = new CountDownLatch(1);
    Runnable detach =
        link.attach(
            (from, to, message) -> {
              came.countDown();
              return true;
            });
    try {
      await().pollInSameThread().pollDelay(Duration.ZERO).until(link::isUp);
      link.submit(centre.toItself()).toCompletableFuture().get(Patience.SECONDS, TimeUnit.SECONDS);
      return came.await(Patience.SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    } finally {
      detach.run();
    }
  }

  @Test
  void sealers_leave_nothing() throws Exception {
    overOneBearer(
        "org.sealpost.seal.cose",
        () -> {
          sealWith(1, 3, 24);
          // And the session, which was parked, goes on, or the card has logged in anew.
          stage.network().polls().clear();
          stage.awaitPoll(stage.hasBroker() ? Stage.MQTT : Stage.HTTP);
          stage.awaitSettled();
        });
  }

  @Test
  void sealers_that_no_session_uses_leave_nothing() throws Exception {
    overOneBearer("org.sealpost.seal.ccm", () -> sealWith(30, 31));
  }

  private static void sealWith(int... algorithms) {
    for (int algorithm : algorithms) {
      String filter = "(" + Sealer.ALGORITHM + "=" + algorithm + ")";
      assertThat(framework.use(Sealer.class, filter, LeakTest::sealed)).isEqualTo(5);
    }
  }

  @Test
  void the_gateways_end_of_key_agreements_leaves_nothing() throws Exception {
    overOneBearer("org.sealpost.seal.aka.peer", LeakTest::agree);
  }

  @Test
  void the_networks_end_of_key_agreements_leaves_nothing() throws Exception {
    overOneBearer("org.sealpost.seal.aka.server", LeakTest::agree);
  }

  @Test
  void a_card_adapter_leaves_nothing() throws Exception {
    byte[] selectMasterFile = {0x00, (byte) 0xa4, 0x00, 0x0c, 0x02, 0x3f, 0x00};
    overOneBearer(
        "org.sealpost.card.soft",
        () ->
            assertThat(
                    framework
                        .use(SatModule.class, "", sat -> sat.transmit(selectMasterFile))
                        .toCompletableFuture()
                        .get(Patience.SECONDS, TimeUnit.SECONDS))
                .endsWith(0x90, 0x00));
  }

  @Test
  void the_adapter_of_readers_leaves_nothing() throws Exception {
    assumeTrue(VirtualReaders.isPossible() || System.getenv("CI") != null, VirtualReaders::missing);
    try (ReaderCard reader = new ReaderCard(stage.folder().resolve("pcscd"))) {
      Configuration configuration =
          framework.configure(
              "org.sealpost.card.pcsc~it",
              Map.of("reader", "*", "socket", reader.socket().toString()));
      try {
        overOneBearer("org.sealpost.card.pcsc", () -> ask("pcsc"));
      } finally {
        configuration.delete();
      }
    }
  }

  @Test
  void the_adapter_of_modems_leaves_nothing() throws Exception {
    String bundle = "org.sealpost.card.modem";
    withModem(
        new CardlessModem(),
        bundle + "~it",
        Map.of("modem", CardlessModem.NAME_HERE),
        () -> overOneBearer(bundle, () -> ask("modem")));
  }

  @Test
  void modems_leave_nothing() throws Exception {
    assumeTrue(PseudoTerminal.isInstalled() || System.getenv("CI") != null, "no socat here");
    try (SerialModem modem = new SerialModem(framework, stage.folder().resolve("modem"))) {
      overOneBearer("org.sealpost.modem", () -> transmit(modem.filter()));
    }
  }

  private static void transmit(String modem) {
    framework.await(Modem.class, modem);
    assertThat(framework.use(Modem.class, modem, LeakTest::statusBy)).containsExactly(0x6d, 0x00);
  }

  /** While a modem is there, and who uses it is configured. */
  private static void withModem(
      CardlessModem modem, String pid, Map<String, ?> configuration, Cycles.Use use)
      throws Exception {
    Hashtable<String, Object> name = new Hashtable<>(Map.of(Modem.NAME, CardlessModem.NAME_HERE));
    ServiceRegistration<Modem> registered =
        framework.context().registerService(Modem.class, modem, name);
    Configuration user = framework.configure(pid, configuration);
    try {
      use.run();
    } finally {
      user.delete();
      registered.unregister();
    }
  }

  /** The card of an adapter, which understands nothing. */
  private static void ask(String adapter) throws Exception {
    String filter = "(" + SecureElement.ADAPTER + "=" + adapter + ")";
    framework.await(SecureElement.class, filter);
    assertThat(framework.use(SecureElement.class, filter, LeakTest::status))
        .containsExactly(0x6d, 0x00);
  }

  private static byte[] status(SecureElement card) {
    return join(card.transmit(STATUS));
  }

  private static byte[] statusBy(Modem modem) {
    return join(modem.transmit(STATUS));
  }

  private static byte[] join(CompletionStage<byte[]> answer) {
    return answer.toCompletableFuture().orTimeout(Patience.SECONDS, TimeUnit.SECONDS).join();
  }

  /** MQTT, where there is a broker: it has one connection, and HTTP now one and now five. */
  private static void overOneBearer(String bundle, Cycles.Use use) throws Exception {
    without(
        stage.hasBroker() ? Stage.BEARER_HTTP : Stage.BEARER_MQTT, () -> cycles(bundle).run(use));
  }

  private static void bearer(String link, String bundle) throws Exception {
    cycles(bundle).run(() -> carry(link, bundle));
  }

  /** The gateway's end runs while its other end is used: what it holds is its own. */
  private static void link(String link, String bundle, String gatewaysEnd) throws Exception {
    Bundle bearer = framework.bundle(gatewaysEnd);
    bearer.stop();
    try {
      cycles(bundle)
          .run(
              () -> {
                bearer.start();
                carry(link, bundle);
                bearer.stop();
              });
    } finally {
      bearer.start();
    }
  }

  /** A frame either way. */
  private static void carry(String link, String bundle) {
    stage.network().polls().clear();
    // What was under way over another bearer, stopped by now, may arrive still.
    await().pollDelay(Duration.ZERO).until(() -> stage.awaitPoll(link).link().equals(link));
    await().pollDelay(Duration.ZERO).until(() -> carriedBothWays(bundle));
  }

  private static boolean carriedBothWays(String bundle) {
    return framework.use(
        Bearer.class,
        Stage.componentOf(bundle),
        bearer -> bearer.counters().framesSent() > 0 && bearer.counters().framesReceived() > 0);
  }

  private static int sealed(Sealer sealer) {
    byte[] nonce = new byte[sealer.nonceLength()];
    try (KeyedSealer keyed = sealer.keyed(new byte[sealer.keyLength()])) {
      return keyed.open(nonce, new byte[1], keyed.seal(nonce, new byte[1], new byte[5])).length;
    } catch (SealException e) {
      throw new AssertionError(e);
    }
  }

  private static void agree() throws Exception {
    new Agreement(stage).run("eap-aka-prime");
    new Agreement(stage).run("eap-aka");
  }

  private static Cycles cycles(String bundle) {
    return new Cycles(framework, bundle);
  }

  /** While another bundle is stopped. */
  private static void without(String stopped, Cycles.Use use) throws Exception {
    Bundle other = framework.bundle(stopped);
    other.stop();
    try {
      use.run();
    } finally {
      other.start();
    }
  }
}
