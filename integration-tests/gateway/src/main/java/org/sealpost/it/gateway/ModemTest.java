package org.sealpost.it.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.service.cm.Configuration;
import org.sealpost.it.patience.Patience;
import org.sealpost.it.support.Framework;
import org.sealpost.modem.api.Modem;
import org.sealpost.simulator.modem.PseudoTerminal;

/** The modem bundle in a live framework, at a port that comes and goes. */
public class ModemTest {
  private static final String BUNDLE = "org.sealpost.modem";
  private static final String SERIAL = "org.sealpost.lib.serial";
  private static final String PORTS = "org.sealpost.lib.serial.SerialPorts";
  private static final String LINK = "org.sealpost.modem.internal.ModemLink";
  private static final String NAMED = "(sealpost.modem.name=it)";
  private static final Framework FRAMEWORK = new Framework(ModemTest.class);
  private static final byte[] SELECT = HexFormat.of().parseHex("00a4000c023f00");

  @TempDir static Path folder;

  private static LoneModem modem;
  private static Path port;
  private static PseudoTerminal terminal;
  private static Configuration configuration;

  @BeforeAll
  static void configure() throws IOException {
    assumeTrue(PseudoTerminal.isInstalled() || System.getenv("CI") != null, "no socat here");
    modem = new LoneModem(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    port = folder.resolve("modem");
    plugIn();
    configuration =
        FRAMEWORK.configure(
            BUNDLE + "~it", Map.of("port", port.toString(), "sealpost.modem.name", "it"));
  }

  private static void plugIn() throws IOException {
    terminal = new PseudoTerminal(port, modem.port());
  }

  @AfterAll
  static void remove() throws IOException {
    if (modem != null) {
      configuration.delete();
      // Or the next class sees it go.
      await().until(() -> !FRAMEWORK.has(Modem.class, NAMED));
      terminal.close();
      modem.close();
    }
  }

  @Test
  void a_modem_is_a_service_while_it_is_at_its_port() throws Exception {
    assertThat(FRAMEWORK.await(Modem.class, NAMED).identity().manufacturer()).isEqualTo("Sealpost");
    terminal.close();
    await().until(() -> !FRAMEWORK.has(Modem.class, NAMED));
    plugIn();
    assertThat(select()).containsExactly(0x6a, 0x82);
  }

  @Test
  void modems_are_updated_and_the_native_code_stays() throws Exception {
    FRAMEWORK.await(Modem.class, NAMED);
    Bundle serial = FRAMEWORK.bundle(SERIAL);
    Class<?> loaded = serial.loadClass(PORTS);
    Map<String, Set<String>> others = FRAMEWORK.servicesOfOthers(BUNDLE);
    for (int i = 0; i < 4; i++) { // in a third class loader it could not be loaded
      WeakReference<Class<?>> old = new WeakReference<>(FRAMEWORK.bundle(BUNDLE).loadClass(LINK));
      FRAMEWORK.reinstall(BUNDLE, () -> assertThat(FRAMEWORK.has(Modem.class, NAMED)).isFalse());
      assertThat(select()).containsExactly(0x6a, 0x82);
      await()
          .untilAsserted(
              () -> {
                System.gc();
                assertThat(old.get()).as("what the old class loader had").isNull();
              });
    }
    assertThat(serial.loadClass(PORTS)).isSameAs(loaded);
    assertThat(serial.getState()).isEqualTo(Bundle.ACTIVE);
    assertThat(FRAMEWORK.servicesOfOthers(BUNDLE)).isEqualTo(others);
  }

  @Test
  void a_command_lists_modems_with_their_state() {
    FRAMEWORK.await(Modem.class, NAMED);
    Function<?, ?> list = FRAMEWORK.await(Function.class, "(sealpost.command=modem.list)");
    await().until(() -> ask(list).contains("there is no card in the modem"));
    assertThat(ask(list)).contains("\"name\":\"it\"", "\"present\":true", "\"opened\":");
  }

  private static byte[] select() throws Exception {
    Modem present = FRAMEWORK.await(Modem.class, NAMED);
    return present.transmit(SELECT).toCompletableFuture().get(Patience.SECONDS, TimeUnit.SECONDS);
  }

  @SuppressWarnings("unchecked")
  private static String ask(Function<?, ?> command) {
    return ((Function<String, String>) command).apply("{}");
  }
}
