package org.sealpost.modem.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sealpost.modem.api.NetworkService;

/** The simulator's modem, and what it is told. */
class SessionTest {
  private static final Duration PROBE = Duration.ofSeconds(31);
  private static final String IDENTITY = "ready Simulated modem 356938035643809";

  @Test
  void a_modem_is_set_up_and_says_what_it_is_and_that_it_is_registered() {
    Rig rig = new Rig().start();
    assertThat(rig.events)
        .containsExactly("it does not know whether it is registered", "registered", IDENTITY);
    assertThat(rig.session.service()).isEqualTo(NetworkService.HOME);
    assertThat(rig.said).contains("ATE0\r", "AT+CMEE=1\r", "AT+CMGF=0\r", "AT+CSMS=1\r");
  }

  @Test
  void a_network_that_goes_and_comes_is_told() {
    Rig rig = new Rig().start();
    rig.bench.modem().cover(false);
    rig.pass(Duration.ZERO);
    assertThat(rig.session.service().registered()).isFalse();
    rig.bench.modem().cover(true);
    rig.pass(Duration.ZERO);
    assertThat(rig.session.service()).isEqualTo(NetworkService.HOME);
  }

  @Test
  void a_message_that_is_taken_is_acknowledged_to_the_network() {
    Rig rig = new Rig().start();
    rig.listen();
    assertThat(rig.said).contains("AT+CNMI=2,2,0,0,0\r");
    assertThat(Rig.isAcknowledged(rig.deliver(0xca))).isTrue();
    assertThat(rig.received).hasSize(1);
    assertThat(rig.received.get(0)[0]).isEqualTo((byte) 0x04); // SMS-DELIVER, no more messages
    assertThat(rig.received.get(0)).endsWith(0x01, 0xca); // TP-UDL, TP-UD
  }

  @Test
  void a_message_that_nobody_takes_is_refused_and_its_repetition_stays_in_memory() {
    Rig rig = new Rig().start();
    rig.takes = false;
    rig.listen();
    var first = rig.deliver(1);
    assertThat(first.toCompletableFuture()).isCompleted();
    assertThat(Rig.isAcknowledged(first)).isFalse();
    assertThat(Rig.isAcknowledged(rig.deliver(1))).isTrue();
    assertThat(memory(rig)).contains("\"ME\",1,20");
    rig.takes = true;
    rig.listen();
    assertThat(memory(rig)).contains("\"ME\",0,20");
  }

  @Test
  void what_came_while_nobody_listened_is_offered_to_who_comes() {
    Rig rig = new Rig().start();
    assertThat(Rig.isAcknowledged(rig.deliver(1))).isTrue();
    assertThat(Rig.isAcknowledged(rig.deliver(2))).isTrue();
    rig.listen();
    assertThat(rig.received)
        .extracting(tpdu -> tpdu[tpdu.length - 1])
        .containsExactly((byte) 1, (byte) 2);
    assertThat(memory(rig)).contains("\"ME\",0,20");
    assertThat(Rig.isAcknowledged(rig.deliver(3))).isTrue();
    assertThat(rig.received).hasSize(3);
  }

  @Test
  void after_the_last_listener_messages_go_to_the_memory_again() {
    Rig rig = new Rig().start();
    Runnable remove = rig.listen();
    remove.run();
    rig.session.listenersChanged();
    rig.pass(Duration.ZERO);
    assertThat(Rig.isAcknowledged(rig.deliver(1))).isTrue();
    assertThat(rig.received).isEmpty();
    assertThat(memory(rig)).contains("\"ME\",1,20");
  }

  @Test
  void a_modem_without_acknowledgement_never_hands_messages_to_the_port() {
    Rig rig = new Rig("unsupported=+CSMS").start();
    rig.listen();
    assertThat(rig.said).doesNotContain("AT+CNMI=2,2,0,0,0\r").contains("AT+CNMI=2,1,0,0,0\r");
    assertThat(Rig.isAcknowledged(rig.deliver(1))).isTrue();
    assertThat(rig.received).hasSize(1);
    assertThat(memory(rig)).contains("\"ME\",0,20");
  }

  @Test
  void a_modem_that_tells_of_nothing_is_looked_into_again_and_again() {
    Rig rig = new Rig("unsupported=+CNMI,+CSMS,+CPMS").start();
    rig.listen();
    rig.deliver(1);
    assertThat(rig.received).isEmpty();
    rig.pass(PROBE);
    assertThat(rig.received).hasSize(1);
  }

  @Test
  void what_nobody_wants_does_not_fill_the_memory() {
    Rig rig = new Rig("unsupported=+CSMS").start();
    rig.takes = false;
    rig.listen();
    for (int i = 0; i < 30; i++) {
      assertThat(Rig.isAcknowledged(rig.deliver(i))).as("message %d", i).isTrue();
    }
    assertThat(rig.counters.get(Count.DISCARDED)).isGreaterThan(10);
  }

  @Test
  void a_lost_acknowledgement_costs_the_routing_and_it_is_armed_again() {
    Rig rig = new Rig().start();
    rig.listen();
    rig.losesAcknowledgements = true;
    var lost = rig.deliver(1);
    rig.pass(Duration.ofSeconds(20)); // so long the network waits
    assertThat(lost.toCompletableFuture()).isCompleted();
    assertThat(Rig.isAcknowledged(lost)).isFalse();
    rig.losesAcknowledgements = false;
    rig.pass(PROBE);
    assertThat(rig.said).contains("AT+CNMI?\r", "AT+CNMI=2,2,0,0,0\r");
    assertThat(Rig.isAcknowledged(rig.deliver(2))).isTrue();
    assertThat(rig.received).hasSize(2);
  }

  @Test
  void an_acknowledgement_that_comes_too_late_arms_again_at_once() {
    Rig rig = new Rig().start();
    rig.listen();
    rig.said.clear();
    rig.session.take("\r\n+CMT: ,3\r\n00040001\r\n".getBytes(StandardCharsets.US_ASCII), 22);
    rig.pass(Duration.ZERO);
    assertThat(rig.said).startsWith("AT+CNMA\r", "AT+CNMI=2,2,0,0,0\r");
    assertThat(rig.counters.get(Count.LATE)).isEqualTo(1);
  }

  @Test
  void a_modem_that_was_restarted_is_set_up_again() {
    Rig rig = new Rig().start();
    rig.listen();
    command(rig, "AT+CFUN=1,1");
    rig.pass(PROBE);
    rig.pass(Duration.ofSeconds(5));
    assertThat(rig.counters.get(Count.SETUPS)).isEqualTo(2);
    assertThat(rig.events).endsWith(IDENTITY);
    assertThat(Rig.isAcknowledged(rig.deliver(1))).isTrue();
    assertThat(rig.received).hasSize(1);
  }

  @Test
  void a_modem_that_says_it_started_all_the_time_is_not_set_up_all_the_time() {
    Rig rig = new Rig().start();
    for (int i = 0; i < 600; i++) {
      rig.session.take("\r\nRDY\r\n".getBytes(StandardCharsets.US_ASCII), 7);
      rig.pass(Duration.ofSeconds(1));
    }
    assertThat(rig.counters.get(Count.SETUPS)).isBetween(2L, 20L);
    assertThat(rig.said).noneMatch(line -> line.contains("CFUN"));
  }

  @Test
  void a_modem_that_falls_silent_is_lost_within_a_probe() {
    Rig rig = new Rig().start();
    rig.bench.modem().disconnect();
    rig.pass(PROBE.plusSeconds(20));
    assertThat(rig.events).endsWith("lost: it does not answer at /dev/none");
  }

  @Test
  void a_card_exchange_keeps_no_acknowledgement_waiting_for_more_than_one_command() {
    Rig rig = new Rig().start();
    rig.listen();
    AtCommand select =
        new Apdus(Duration.ofSeconds(12), new Counters())
            .basic(new byte[] {0, (byte) 0xa4, 0, 0x0c, 2, 0x3f, 0});
    for (int i = 0; i < 50; i++) {
      rig.session.run(select);
    }
    rig.said.clear();
    rig.session.take("\r\n+CMT: ,3\r\n00040001\r\n".getBytes(StandardCharsets.US_ASCII), 22);
    rig.pass(Duration.ZERO);
    List<String> first = rig.said.subList(0, 2);
    assertThat(first).contains("AT+CNMA\r");
    assertThat(rig.said).filteredOn(line -> line.startsWith("AT+CSIM")).hasSize(49);
  }

  /** As another host would; the modem's answer is one that nobody asked for. */
  private static void command(Rig rig, String line) {
    rig.bench.modem().input((line + "\r").getBytes(StandardCharsets.US_ASCII));
    rig.pass(Duration.ofMillis(1));
  }

  private static String memory(Rig rig) {
    AtCommand read = AtCommand.of("AT+CPMS?", Duration.ofSeconds(1));
    var answer = rig.session.run(read.with(AtCommand.Answer.LINES, "+CPMS"));
    rig.pass(Duration.ZERO);
    return answer.toCompletableFuture().getNow(null).lines().get(0);
  }
}
