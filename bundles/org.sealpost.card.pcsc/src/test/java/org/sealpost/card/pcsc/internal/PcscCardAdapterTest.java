package org.sealpost.card.pcsc.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.sealpost.card.api.CardException;
import org.sealpost.card.api.CatTerminal;
import org.sealpost.card.api.SecureElement;
import org.sealpost.it.patience.Patience;

@Timeout(Patience.TEST_SECONDS)
class PcscCardAdapterTest {
  private static final String ONE = "Reader One 00 00";
  private static final String TWO = "Reader Two 01 00";
  private static final byte[] STATUS = {(byte) 0x80, (byte) 0xf2, 0x00, 0x0c};
  private static final byte[] OK = {(byte) 0x90, 0x00};

  /** Seconds that a card may take which does answer, on a machine that has other work. */
  private static final int ENOUGH = Patience.SECONDS;

  @TempDir Path folder;
  private Services services;
  private BundleContext context;
  private Path socket;
  private FakePcscd pcscd;
  private final List<PcscCardAdapter> adapters = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    services = new Services(folder.resolve("framework"));
    context = services.context();
    socket = folder.resolve("pcscd.comm");
    pcscd = new FakePcscd(socket, 4);
  }

  @AfterEach
  void stop() throws Exception {
    for (PcscCardAdapter adapter : adapters) {
      adapter.close();
    }
    pcscd.close();
    services.close();
    await().until(() -> threads().isEmpty());
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("sealpost-card-pcsc"))
        .toList();
  }

  private PcscCardAdapter adapter(String reader) {
    return adapter(new TestConfig(reader, true, "*", ENOUGH, socket.toString()));
  }

  private PcscCardAdapter adapter(TestConfig config) {
    PcscCardAdapter adapter = new PcscCardAdapter(context, config);
    adapters.add(adapter);
    return adapter;
  }

  private Collection<ServiceReference<SecureElement>> cards() {
    return services.cards();
  }

  private SecureElement card(String reader) {
    return services.card(reader);
  }

  private static byte[] get(CompletableFuture<byte[]> stage) throws Exception {
    return stage.get(Patience.SECONDS, TimeUnit.SECONDS);
  }

  private static byte[] ask(SecureElement card, byte[] command) throws Exception {
    return get(card.transmit(command).toCompletableFuture());
  }

  private void assertFails(CompletableFuture<byte[]> answer, CardException.Reason reason) {
    assertThat(services.failure(answer)).isEqualTo(reason);
  }

  @Test
  void a_card_is_a_service_from_insertion_to_removal() throws Exception {
    adapter("Reader One");
    pcscd.plugIn(ONE);
    pcscd.insert(ONE, command -> OK);
    SecureElement card = card(ONE);
    assertThat(card.adapter()).isEqualTo("pcsc");
    assertThat(card.slot()).isEqualTo("pcsc:" + ONE);
    assertThat(card.terminal()).isEqualTo(CatTerminal.GATEWAY);
    assertThat(card.answerToReset()).isEqualTo(FakePcscd.ATR);
    assertThat(cards().iterator().next().getProperty(SecureElement.ADAPTER)).isEqualTo("pcsc");
    assertThat(ask(card, STATUS)).isEqualTo(OK);
    assertThat(get(card.reset().toCompletableFuture())).isEqualTo(FakePcscd.ATR);

    pcscd.remove(ONE);
    await().until(() -> cards().isEmpty());
    assertFails(card.transmit(STATUS).toCompletableFuture(), CardException.Reason.ABSENT);

    pcscd.insert(ONE, command -> OK);
    assertThat(ask(card(ONE), STATUS)).isEqualTo(OK);
  }

  @Test
  void status_words_come_as_the_card_gave_them() throws Exception {
    adapter("*");
    pcscd.plugIn(ONE);
    pcscd.insert(ONE, command -> new byte[] {command[1] == 0x12 ? 0x61 : (byte) 0x6c, 0x10});
    assertThat(ask(card(ONE), new byte[] {0, 0x12, 0, 0})).containsExactly(0x61, 0x10);
    assertThat(ask(card(ONE), new byte[] {0, 0x13, 0, 0, 0})).containsExactly(0x6c, 0x10);
  }

  @Test
  void commands_are_answered_in_their_order() throws Exception {
    adapter("*");
    pcscd.plugIn(ONE);
    pcscd.insert(ONE, command -> new byte[] {command[3], (byte) 0x90, 0});
    SecureElement card = card(ONE);
    List<CompletableFuture<byte[]>> answers = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      answers.add(card.transmit(new byte[] {0, 0x12, 0, (byte) i}).toCompletableFuture());
    }
    for (int i = 0; i < 100; i++) {
      assertThat(get(answers.get(i))).containsExactly(i, 0x90, 0x00);
    }
  }

  @Test
  void an_extended_command_and_its_answer_of_64_kB_pass_under_t1() throws Exception {
    adapter("*");
    pcscd.plugIn(ONE);
    pcscd.insert(
        ONE,
        command -> {
          byte[] answer = new byte[0x10000 + 2];
          answer[0] = (byte) (command.length >> 8);
          answer[1] = (byte) command.length;
          return answer;
        });
    // CLA INS P1 P2 | 00 and Lc FFFF | data | Le 0000
    byte[] command = new byte[4 + 3 + 0xffff + 2];
    command[5] = (byte) 0xff;
    command[6] = (byte) 0xff;
    byte[] answer = ask(card(ONE), command);
    assertThat(answer).hasSize(0x10000 + 2);
    assertThat((answer[0] & 0xff) << 8 | answer[1] & 0xff).isEqualTo(command.length & 0xffff);
  }

  @Test
  void t0_gets_no_le_behind_data_and_no_extended_length() throws Exception {
    List<String> seen = new ArrayList<>();
    adapter("*");
    pcscd.protocol(1);
    pcscd.plugIn(ONE);
    pcscd.insert(
        ONE,
        command -> {
          seen.add(HexFormat.of().formatHex(command));
          return new byte[] {0x61, 0x05};
        });
    byte[] withLe = HexFormat.of().parseHex("00a4000402" + "3f00" + "00");
    assertThat(ask(card(ONE), withLe)).containsExactly(0x61, 0x05);
    assertThat(seen).containsExactly("00a40004023f00");
    byte[] extended = HexFormat.of().parseHex("00b00000" + "000200");
    assertFails(
        card(ONE).transmit(extended).toCompletableFuture(), CardException.Reason.UNSUPPORTED);
    assertThat(seen).hasSize(1);
  }

  @Test
  void a_card_that_hangs_is_given_up_and_others_go_on() throws Exception {
    adapter(new TestConfig("*", true, "*", 3, socket.toString()));
    pcscd.plugIn(ONE);
    pcscd.plugIn(TWO);
    HangingCard hanging = new HangingCard();
    pcscd.insert(ONE, hanging);
    pcscd.insert(TWO, command -> OK);
    SecureElement hung = card(ONE);
    CompletableFuture<byte[]> never = hung.transmit(STATUS).toCompletableFuture();
    CompletableFuture<byte[]> behind = hung.transmit(STATUS).toCompletableFuture();
    assertThat(hanging.asked().await(Patience.SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(ask(card(TWO), STATUS)).isEqualTo(OK);
    assertFails(never, CardException.Reason.TIMEOUT);
    assertFails(behind, CardException.Reason.TIMEOUT);
    await().until(() -> cards().size() == 1);
    assertThat(ask(card(TWO), STATUS)).isEqualTo(OK);
    // One connection for each reader and one to watch them: none is made while one hangs.
    assertThat(pcscd.clients()).isEqualTo(3);

    hanging.free().countDown();
    assertThat(card(ONE)).isNotSameAs(hung);
    assertThat(ask(card(ONE), STATUS)).isEqualTo(OK);
  }

  @Test
  void a_card_that_is_pulled_in_the_middle_of_a_command_is_no_service_any_more() throws Exception {
    adapter("*");
    pcscd.plugIn(ONE);
    HangingCard hanging = new HangingCard();
    pcscd.insert(ONE, hanging);
    CompletableFuture<byte[]> answer = card(ONE).transmit(STATUS).toCompletableFuture();
    assertThat(hanging.asked().await(Patience.SECONDS, TimeUnit.SECONDS)).isTrue();
    pcscd.remove(ONE);
    assertFails(answer, CardException.Reason.ABSENT);
    await().until(() -> cards().isEmpty());
    hanging.free().countDown();
  }

  @Test
  void a_command_that_the_reader_lost_fails_and_the_card_stays() throws Exception {
    adapter("*");
    pcscd.plugIn(ONE);
    pcscd.insert(
        ONE,
        command -> {
          if (command[1] == 0x12) {
            throw new PcscException("transmit", PcscException.NOT_TRANSACTED);
          }
          return OK;
        });
    SecureElement card = card(ONE);
    assertFails(
        card.transmit(new byte[] {0, 0x12, 0, 0}).toCompletableFuture(), CardException.Reason.LINK);
    assertThat(ask(card, STATUS)).isEqualTo(OK);
  }

  @Test
  void a_card_that_another_program_reset_begins_anew() throws Exception {
    adapter(new TestConfig("*", false, "*", ENOUGH, socket.toString()));
    pcscd.plugIn(ONE);
    pcscd.insert(ONE, command -> OK);
    SecureElement first = card(ONE);
    pcscd.resetElsewhere(ONE);
    assertFails(first.transmit(STATUS).toCompletableFuture(), CardException.Reason.LINK);
    await().until(() -> !cards().isEmpty() && card(ONE) != first);
    assertThat(ask(card(ONE), STATUS)).isEqualTo(OK);
  }

  @Test
  void a_card_that_another_program_has_is_waited_for() throws Exception {
    pcscd.plugIn(ONE);
    pcscd.insert(ONE, command -> OK);
    pcscd.takeElsewhere(ONE, true);
    adapter("*");
    await().until(() -> threads().size() == 2);
    assertThat(cards()).isEmpty();
    pcscd.takeElsewhere(ONE, false);
    assertThat(ask(card(ONE), STATUS)).isEqualTo(OK);
  }

  @Test
  void shared_use_leaves_the_card_to_others_too() throws Exception {
    pcscd.plugIn(ONE);
    pcscd.insert(ONE, command -> OK);
    adapter(new TestConfig(ONE, false, "*", ENOUGH, socket.toString()));
    adapter(new TestConfig(ONE, false, "*", ENOUGH, socket.toString()));
    await().until(() -> cards().size() == 2);
    assertThat(pcscd.users(ONE)).isEqualTo(2);
  }

  @Test
  void pcscd_may_come_late_go_and_come_back() throws Exception {
    pcscd.close();
    adapter("*");
    pcscd = new FakePcscd(socket, 5);
    pcscd.plugIn(ONE);
    HangingCard hanging = new HangingCard();
    pcscd.insert(ONE, hanging);
    CompletableFuture<byte[]> answer = card(ONE).transmit(STATUS).toCompletableFuture();
    assertThat(hanging.asked().await(Patience.SECONDS, TimeUnit.SECONDS)).isTrue();

    pcscd.close();
    assertFails(answer, CardException.Reason.LINK);
    await().until(() -> cards().isEmpty());
    hanging.free().countDown();

    pcscd = new FakePcscd(socket, 4);
    pcscd.plugIn(ONE);
    pcscd.insert(ONE, command -> OK);
    assertThat(ask(card(ONE), STATUS)).isEqualTo(OK);
  }

  @Test
  void readers_come_and_go() throws Exception {
    adapter("*");
    pcscd.plugIn(ONE);
    pcscd.insert(ONE, command -> OK);
    card(ONE);
    pcscd.plugIn(TWO);
    pcscd.insert(TWO, command -> OK);
    card(TWO);
    pcscd.unplug(ONE);
    await().until(() -> cards().size() == 1);
    assertThat(ask(card(TWO), STATUS)).isEqualTo(OK);
  }

  @Test
  void a_stop_ends_a_command_that_hangs_at_once_and_leaves_nothing() throws Exception {
    PcscCardAdapter adapter = adapter("*");
    pcscd.plugIn(ONE);
    HangingCard hanging = new HangingCard();
    pcscd.insert(ONE, hanging);
    SecureElement card = card(ONE);
    CompletableFuture<byte[]> answer = card.transmit(STATUS).toCompletableFuture();
    assertThat(hanging.asked().await(Patience.SECONDS, TimeUnit.SECONDS)).isTrue();
    long before = System.nanoTime();
    adapter.close();
    assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before))
        .isLessThan(Patience.PROMPT.toMillis());
    assertThat(answer).isCompletedExceptionally();
    assertFails(answer, CardException.Reason.STOPPED);
    assertFails(card.transmit(STATUS).toCompletableFuture(), CardException.Reason.STOPPED);
    assertThat(cards()).isEmpty();
    assertThat(threads()).isEmpty();
    hanging.free().countDown();
  }

  @Test
  void a_stop_in_the_middle_of_the_start_leaves_neither_service_nor_thread() throws Exception {
    pcscd.plugIn(ONE);
    pcscd.insert(ONE, command -> OK);
    for (int i = 0; i < 50; i++) {
      new PcscCardAdapter(context, new TestConfig("*", true, "*", ENOUGH, socket.toString()))
          .close();
      assertThat(cards()).isEmpty();
      assertThat(threads()).isEmpty();
    }
  }
}
