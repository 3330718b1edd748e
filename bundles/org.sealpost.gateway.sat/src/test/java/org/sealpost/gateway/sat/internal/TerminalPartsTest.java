package org.sealpost.gateway.sat.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealpost.codec.cat.DialogueAction;
import org.sealpost.codec.cat.ProactiveAction;
import org.sealpost.codec.cat.UiccCommands;

/** The small parts of the terminal. */
class TerminalPartsTest {
  private final ToolkitBench bench = new ToolkitBench();

  @AfterEach
  void close() {
    bench.close();
  }

  /** The answer from the result on. */
  private String ask(ProactiveAction action) throws Exception {
    return ToolkitBench.hex(bench.ask(action)).substring(18);
  }

  @Test
  void the_card_is_polled_as_it_wants_within_bounds() throws Exception {
    bench.terminal.start();
    // duration: seconds (01), one; from a tenth of a second
    assertThat(ask(new ProactiveAction.PollInterval(Duration.ofMillis(100))))
        .isEqualTo("830100" + "84020101");
    await().until(() -> bench.asked.get() >= 2);
    // minutes (00), ten; from 255
    assertThat(ask(new ProactiveAction.PollInterval(Duration.ofMinutes(255))))
        .isEqualTo("830100" + "8402000a");
    assertThat(ask(new ProactiveAction.PollingOff())).isEqualTo("830100");
  }

  @Test
  void an_event_list_with_what_never_happens_is_refused_whole() throws Exception {
    assertThat(ask(new ProactiveAction.SetUpEventList(List.of(9, 10)))).isEqualTo("830100");
    assertThat(ask(new ProactiveAction.SetUpEventList(List.of(9, 3)))).isEqualTo("830130");
    assertThat(ask(new ProactiveAction.SetUpEventList(List.of()))).isEqualTo("830100");
  }

  @Test
  void the_time_is_the_networks_or_not_known() throws Exception {
    ProactiveAction time = new ProactiveAction.ProvideLocalInformation(3);
    assertThat(ask(time)).as("20 00: not now").isEqualTo("83022000");
    bench.now = OptionalLong.of(Instant.parse("2031-12-30T04:05:06Z").getEpochSecond());
    // year, month, day, hour, minute, second in swapped digits; time zone not known
    assertThat(ask(time)).isEqualTo("830100" + "a607" + "132103405060" + "ff");
    // "en"
    assertThat(ask(new ProactiveAction.ProvideLocalInformation(4)))
        .isEqualTo("830100" + "ad02656e");
    assertThat(ask(new ProactiveAction.ProvideLocalInformation(1)))
        .as("no IMEI")
        .isEqualTo("830130");
  }

  @Test
  void texts_are_performed_and_questions_get_no_answer() throws Exception {
    List<DialogueAction.Item> items = List.of(new DialogueAction.Item(1, "one"));
    assertThat(ask(new DialogueAction.DisplayText(0, "hello"))).isEqualTo("830100");
    assertThat(ask(new DialogueAction.DisplayText(0x80, "hello")))
        .as("12: no user")
        .isEqualTo("830112");
    assertThat(ask(new DialogueAction.SetUpMenu(0, "menu", items))).isEqualTo("830100");
    assertThat(ask(new DialogueAction.SelectItem(0, Optional.of("choose"), items)))
        .isEqualTo("830112");
  }

  @Test
  void what_a_card_shows_stays_one_line() {
    assertThat(LogScreen.oneLine("a\r\nERROR forged\u202e\u001b[31m"))
        .isEqualTo("a??ERROR forged??[31m");
    assertThat(LogScreen.oneLine("x".repeat(200))).isEqualTo("x".repeat(160) + "...");
  }

  @Test
  void a_card_that_asks_for_nonsense_is_still_served_afterwards() throws Exception {
    Random random = new Random(9);
    for (int i = 0; i < 2_000; i++) {
      byte[] command = new byte[1 + random.nextInt(60)];
      random.nextBytes(command);
      // half of them with the head of a command: D0, details, devices
      if (command.length > 11 && i % 2 == 0) {
        byte[] head = {(byte) 0xd0, (byte) (command.length - 2), (byte) 0x81, 3, 1};
        System.arraycopy(head, 0, command, 0, head.length);
        command[7] = (byte) 0x82;
        command[8] = 2;
        command[9] = (byte) 0x81;
      }
      bench.card.proactive.add(command);
      bench.run(() -> bench.terminal.toolkit().run(UiccCommands.status()));
    }
    assertThat(ask(new ProactiveAction.MoreTime())).isEqualTo("830100");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
  void every_refresh_has_the_card_read_again_and_one_resets_it(int qualifier) {
    RefreshWatch watch = new RefreshWatch(bench.nanoTime(), 10_000);
    ProactiveAction.Refresh refresh = new ProactiveAction.Refresh(qualifier, List.of());
    assertThat(watch.refreshed(refresh)).isTrue();
    assertThat(watch.due()).isTrue();
    assertThat(watch.resetWanted()).isEqualTo(qualifier == 4);
    assertThat(watch.read(true))
        .as("steering of roaming alone does not announce a new IMSI")
        .isEqualTo(qualifier == 7);
  }

  @Test
  void an_allowance_gives_so_many_at_once_and_then_one_in_a_time() {
    Allowance allowance = new Allowance(bench.nanoTime(), 2, 1_000);
    assertThat(List.of(allowance.take(), allowance.take(), allowance.take()))
        .containsExactly(true, true, false);
    bench.nanos.addAndGet(1_000_000_000);
    assertThat(List.of(allowance.take(), allowance.take())).containsExactly(true, false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "host", "host:0", "host:65536", "::1:80", "a b:80", "host:80/x"})
  void a_destination_is_a_host_and_a_port(String entry) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Reach.of(entry))
        .withMessageContaining("expected HOST:PORT");
  }

  @Test
  void a_destination_may_be_a_name_or_an_address() throws Exception {
    Reach reach = Reach.of("localhost:80", "[::1]:81", "192.0.2.1:82");
    assertThat(reach.allows(java.net.InetAddress.getByName("127.0.0.1"), 80)).isTrue();
    assertThat(reach.allows(java.net.InetAddress.getByName("::1"), 81)).isTrue();
    assertThat(reach.allows(java.net.InetAddress.getByName("192.0.2.1"), 82)).isTrue();
    assertThat(reach.allows(java.net.InetAddress.getByName("192.0.2.1"), 80)).isFalse();
    assertThat(reach.allows(java.net.InetAddress.getByName("192.0.2.2"), 82)).isFalse();
  }
}
