package org.sealpost.modem.internal;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealpost.codec.sms.Address;
import org.sealpost.codec.sms.SmsDeliver;
import org.sealpost.codec.sms.SmsSubmit;
import org.sealpost.codec.sms.UserData;
import org.sealpost.codec.sms.ValidityPeriod;
import org.sealpost.it.patience.Patience;
import org.sealpost.lib.serial.SerialPorts;
import org.sealpost.modem.api.Modem;
import org.sealpost.modem.api.ModemException;
import org.sealpost.modem.api.ModemException.Reason;
import org.sealpost.modem.api.ModemListener;
import org.sealpost.modem.api.NetworkService;
import org.sealpost.simulator.Bench;
import org.sealpost.simulator.Leg;
import org.sealpost.simulator.TestCard;
import org.sealpost.simulator.TestEsme;
import org.sealpost.simulator.modem.PseudoTerminal;

/** The simulator's modem through a pseudo terminal of socat, and an ESME at its service centre. */
class ModemLinkTest {
  private static final byte[] SELECT_MF = HexFormat.of().parseHex("00A4000C023F00");
  private static final Duration PATIENCE = Patience.LIMIT;

  @TempDir private Path folder;

  private final AtomicReference<Optional<Modem>> offered = new AtomicReference<>(Optional.empty());
  private final BlockingQueue<byte[]> received = new LinkedBlockingQueue<>();
  private Path port;
  private Leg leg;
  private PseudoTerminal terminal;
  private ModemLink link;

  @BeforeEach
  void plugIn() throws IOException {
    assumeTrue(PseudoTerminal.isInstalled() || System.getenv("CI") != null, "no socat here");
    port = folder.resolve("modem");
    leg = new Leg(TestCard.card());
    terminal = new PseudoTerminal(port, leg.host().address().getPort());
    link =
        new ModemLink(
            TestSettings.at(port),
            SerialPorts.ofMachine(),
            new Neighbours(folder),
            new ModemLink.Offer() {
              @Override
              public void present(Modem modem) {
                offered.set(Optional.of(modem));
              }

              @Override
              public void absent() {
                offered.set(Optional.empty());
              }
            },
            new Pause(Duration.ofMillis(100), Duration.ofSeconds(1)));
    link.start();
  }

  @AfterEach
  void unplug() throws IOException {
    link.close();
    terminal.close();
    leg.close();
  }

  private Modem modem() {
    await().atMost(PATIENCE).until(() -> offered.get().isPresent());
    return offered.get().orElseThrow();
  }

  private void awaitAbsent() {
    await().atMost(PATIENCE).until(() -> offered.get().isEmpty());
  }

  private Runnable listen(Modem modem) {
    return modem.attach(
        new ModemListener() {
          @Override
          public boolean received(byte[] tpdu) {
            return received.add(tpdu);
          }

          @Override
          public void serviceChanged(NetworkService service) {}
        });
  }

  private static byte[] submit(String to, int content) {
    return new SmsSubmit(
            false,
            false,
            false,
            0,
            Address.of(to),
            0x00,
            0x04,
            ValidityPeriod.NONE,
            UserData.of(new byte[] {(byte) content}))
        .encode();
  }

  private byte content() throws Exception {
    byte[] tpdu = received.poll(PATIENCE.toSeconds(), SECONDS);
    assertThat(tpdu).as("a message").isNotNull();
    return SmsDeliver.decode(tpdu).userData().body()[0];
  }

  private static <T> T get(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(PATIENCE.toSeconds(), SECONDS);
  }

  @Test
  void messages_go_both_ways_between_an_esme_and_whoever_has_the_modem() throws Exception {
    Modem modem = modem();
    assertThat(modem.service()).isEqualTo(NetworkService.HOME);
    assertThat(modem.identity().manufacturer()).isEqualTo("Sealpost");
    listen(modem);
    try (TestEsme esme = new TestEsme(leg).bind()) {
      esme.submit(new byte[] {(byte) 0xca}, 0x04, 0x00, 0x00, 0);
      assertThat(content()).isEqualTo((byte) 0xca);
      assertThat(get(modem.submit(submit("+" + TestEsme.NUMBER, 0xfe)))).isBetween(0, 255);
      assertThat(esme.take().getShortMessage()).containsExactly(0xfe);
    }
  }

  @Test
  void card_commands_and_messages_share_the_port() throws Exception {
    Modem modem = modem();
    listen(modem);
    List<CompletableFuture<?>> all = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      all.add(modem.transmit(SELECT_MF).toCompletableFuture());
      all.add(modem.submit(submit("+" + Bench.NUMBER.digits(), i)).toCompletableFuture());
      all.add(modem.transmit(SELECT_MF).toCompletableFuture());
    }
    for (CompletableFuture<?> stage : all) {
      get(stage);
    }
    assertThat(get(modem.transmit(SELECT_MF))).containsExactly(0x90, 0x00);
    List<Byte> contents = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      contents.add(content());
    }
    assertThat(contents).containsExactly((byte) 0, (byte) 1, (byte) 2, (byte) 3, (byte) 4);
    assertThat(counters()).contains("late=0", "unanswered=0");
  }

  @Test
  void a_flood_of_what_nobody_asked_for_lets_commands_through() throws Exception {
    Modem modem = modem();
    leg.loop()
        .execute(
            () -> {
              for (int i = 0; i < 1_000; i++) {
                leg.modem().cover(false);
                leg.modem().cover(true);
              }
            });
    for (int i = 0; i < 20; i++) {
      assertThat(get(modem.transmit(SELECT_MF))).containsExactly(0x90, 0x00);
    }
    await().atMost(PATIENCE).until(() -> modem.service().registered());
    assertThat(offered.get()).contains(modem);
  }

  @Test
  void a_modem_that_is_unplugged_is_absent_and_present_when_it_is_back() throws Exception {
    Modem gone = modem();
    terminal.close();
    awaitAbsent();
    assertThatThrownBy(() -> get(gone.transmit(SELECT_MF)))
        .hasRootCauseMessage("expected a modem, found none");
    assertThat(gone.service().registered()).isFalse();
    terminal = new PseudoTerminal(port, leg.host().address().getPort());
    assertThat(get(modem().transmit(SELECT_MF))).containsExactly(0x90, 0x00);
  }

  @Test
  void more_commands_than_may_wait_are_refused_as_busy() {
    Modem modem = modem();
    CountDownLatch asked = new CountDownLatch(1);
    leg.loop().execute(() -> awaitQuietly(asked)); // so long the modem answers nothing
    List<CompletableFuture<byte[]>> all = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      all.add(modem.transmit(SELECT_MF).toCompletableFuture());
    }
    asked.countDown();
    List<Reason> reasons = new ArrayList<>();
    for (CompletableFuture<byte[]> stage : all) {
      try {
        stage.orTimeout(PATIENCE.toSeconds(), SECONDS).join();
      } catch (CompletionException e) {
        reasons.add(((ModemException) e.getCause()).reason());
      }
    }
    assertThat(reasons).isNotEmpty().containsOnly(Reason.BUSY);
    assertThat(all.size() - reasons.size()).isGreaterThanOrEqualTo(Requests.MOST);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void what_the_network_refuses_has_its_number() {
    Modem modem = modem();
    leg.loop().execute(() -> leg.modem().cover(false));
    await().atMost(PATIENCE).until(() -> !modem.service().registered());
    assertThatThrownBy(() -> get(modem.submit(submit("+4470000099", 1))))
        .cause()
        .isInstanceOfSatisfying(
            ModemException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(Reason.REFUSED);
              assertThat(e.code()).hasValue(331); // no network service
            });
  }

  @Test
  void a_second_holder_is_named_in_the_report() throws Exception {
    modem();
    Process other =
        new ProcessBuilder("sh", "-c", "exec 3<>" + port + "; echo; exec sleep 600").start();
    try {
      assertThat(other.getInputStream().read()).isEqualTo('\n');
      link.probed();
      await()
          .until(
              () -> {
                link.probed();
                return link.report()
                    .get("warning")
                    .toString()
                    .contains("(pid " + other.pid() + ")");
              });
    } finally {
      other.destroy();
      other.waitFor();
    }
  }

  @Test
  void the_end_is_quick_completes_all_and_leaves_no_thread() throws Exception {
    Modem modem = modem();
    listen(modem);
    List<CompletableFuture<byte[]>> all = new ArrayList<>();
    for (int i = 0; i < Requests.MOST; i++) {
      all.add(modem.transmit(SELECT_MF).toCompletableFuture());
    }
    Instant begin = Instant.now();
    link.close();
    assertThat(Duration.between(begin, Instant.now())).isLessThan(Patience.PROMPT);
    assertThat(all).allMatch(CompletableFuture::isDone);
    assertThat(offered.get()).isEmpty();
    await()
        .until(
            () ->
                Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().startsWith("sealpost-modem-modem")));
    assertThatThrownBy(() -> get(modem.transmit(SELECT_MF)))
        .cause()
        .isInstanceOfSatisfying(
            ModemException.class, e -> assertThat(e.reason()).isEqualTo(Reason.STOPPED));
  }

  private String counters() {
    return link.report().get("counters").toString();
  }
}
