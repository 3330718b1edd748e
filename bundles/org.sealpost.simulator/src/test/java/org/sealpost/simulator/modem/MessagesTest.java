package org.sealpost.simulator.modem;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HexFormat;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.sealpost.codec.sms.Address;
import org.sealpost.codec.sms.ServiceCentreTime;
import org.sealpost.codec.sms.SmsDeliver;
import org.sealpost.codec.sms.SmsDeliverReport;
import org.sealpost.codec.sms.UserData;
import org.sealpost.simulator.Bench;
import org.sealpost.simulator.Fate;
import org.sealpost.simulator.Passage;
import org.sealpost.simulator.RelayReport;
import org.sealpost.simulator.TestCard;

/** TS 27.005 in PDU mode. */
class MessagesTest {
  private static final String SUBMIT_TO_SELF =
      "00" // no service centre: the modem's own
          + "11" // SMS-SUBMIT, relative validity period
          + "00" // TP-MR, which the modem writes
          + "0A"
          + "91"
          + "4497000010" // TP-DA, +4479000001
          + "00" // TP-PID
          + "04" // TP-DCS, 8 bit
          + "A7" // TP-VP, a day
          + "02"
          + "CAFE"; // TP-UDL, TP-UD

  private static final int LENGTH = SUBMIT_TO_SELF.length() / 2 - 1;

  private static final String DELIVER =
      "06"
          + "91"
          + "4400000010" // the service centre
          + "04" // SMS-DELIVER, no more messages
          + "0A"
          + "91"
          + "4497000010" // TP-OA
          + "00" // TP-PID
          + "04" // TP-DCS
          + "23101000000000" // TP-SCTS, 2032-01-01
          + "02"
          + "CAFE";

  private final Bench bench = new Bench(TestCard.card());

  @Test
  void a_message_is_prompted_for_sent_and_comes_back() {
    bench.ask("AT+CNMI=2,2,0,0,0");
    bench.say("AT+CMGS=" + LENGTH + "\r");
    assertThat(bench.hear()).isEqualTo("\r\n> ");
    bench.say(SUBMIT_TO_SELF + "\u001a");
    assertThat(Bench.lines(bench.hear())).isEqualTo("+CMGS: 1\nOK\n+CMT: ,20\n" + DELIVER);
  }

  @Test
  void escape_sends_nothing() {
    bench.say("AT+CMGS=" + LENGTH + "\r" + SUBMIT_TO_SELF + "\u001b");
    assertThat(Bench.lines(bench.hear())).isEqualTo("> \nOK");
    assertThat(bench.ask("AT+CPMS?")).startsWith("+CPMS: \"ME\",0,20");
  }

  @Test
  void a_pdu_that_is_none_is_refused() {
    bench.say("AT+CMGS=" + LENGTH + "\r" + "00110A\u001a");
    assertThat(bench.hear()).endsWith("\r\n+CMS ERROR: 304\r\n");
    bench.say("AT+CMGS=4\r" + "0011FFFFFF\u001a");
    assertThat(bench.hear()).endsWith("\r\n+CMS ERROR: 304\r\n");
    assertThat(bench.ask("AT+CMGS=0")).isEqualTo("+CMS ERROR: 304");
  }

  @Test
  void without_a_network_nothing_is_sent() {
    bench.modem().cover(false);
    bench.say("AT+CMGS=" + LENGTH + "\r" + SUBMIT_TO_SELF + "\u001a");
    assertThat(bench.hear()).endsWith("+CMS ERROR: 331\r\n");
  }

  @Test
  void the_network_refuses_with_its_cause_or_never_answers() {
    bench.passages().rule(Passage.Kind.MOBILE_SUBMIT, 1, Fate.REFUSE);
    bench.say("AT+CMGS=" + LENGTH + "\r" + SUBMIT_TO_SELF + "\u001a");
    assertThat(bench.hear()).endsWith("+CMS ERROR: 42\r\n");
    bench.passages().rule(Passage.Kind.MOBILE_SUBMIT_REPORT, 1, Fate.DROP);
    bench.say("AT+CMGS=" + LENGTH + "\r" + SUBMIT_TO_SELF + "\u001a");
    bench.say("AT\r"); // waits until the command has ended
    assertThat(bench.hear()).doesNotContain("CMS ERROR", "OK");
    bench.loop().advance(Duration.ofSeconds(45));
    assertThat(Bench.lines(bench.hear())).isEqualTo("+CMS ERROR: 332\nOK");
  }

  @Test
  void a_stored_message_is_listed_read_and_deleted() {
    bench.ask("AT+CNMI=2,1,0,0,0");
    deliver(0x00, 0x04);
    assertThat(Bench.lines(bench.hear())).isEqualTo("+CMTI: \"ME\",1");
    assertThat(bench.ask("AT+CMGL=4")).isEqualTo("+CMGL: 1,0,,20\n" + DELIVER + "\nOK");
    assertThat(bench.ask("AT+CMGR=1")).isEqualTo("+CMGR: 1,,20\n" + DELIVER + "\nOK");
    assertThat(bench.ask("AT+CMGL=0")).isEqualTo("OK");
    assertThat(bench.ask("AT+CMGD=1")).isEqualTo("OK");
    assertThat(bench.ask("AT+CMGR=1")).isEqualTo("+CMS ERROR: 321");
  }

  @Test
  void the_class_decides_where_a_message_goes() {
    bench.ask("AT+CNMI=2,2,0,0,0");
    deliver(0x00, 0xf5); // class 1
    assertThat(bench.hear()).contains("+CMT: ");
    deliver(0x00, 0xf6); // class 2
    assertThat(Bench.lines(bench.hear())).isEqualTo("+CMTI: \"SM\",1");
    bench.ask("AT+CNMI=2,3,0,0,0");
    deliver(0x00, 0xf5);
    assertThat(Bench.lines(bench.hear())).isEqualTo("+CMTI: \"ME\",1");
    deliver(0x00, 0xf7); // class 3
    assertThat(bench.hear()).contains("+CMT: ");
    deliver(0x40, 0x04); // type 0: acknowledged, and nobody knows
    assertThat(bench.hear()).isEmpty();
  }

  @Test
  void indications_wait_while_the_mode_is_0() {
    bench.ask("AT+CNMI=0,1,0,0,0");
    deliver(0x00, 0x04);
    assertThat(bench.hear()).isEmpty();
    assertThat(bench.ask("AT+CNMI=1")).isEqualTo("OK\n+CMTI: \"ME\",1");
  }

  @Test
  void a_full_memory_refuses_and_tells_when_it_has_room() {
    for (int i = 0; i < 20; i++) {
      assertThat(outcome(deliver(0x00, 0x04)).isAck()).isTrue();
    }
    RelayReport full = outcome(deliver(0x00, 0x04));
    assertThat(full.cause()).isEqualTo(OptionalInt.of(22));
    assertThat(full.tpdu())
        .containsExactly(
            0x00, // SMS-DELIVER-REPORT
            0xd3, // TP-FCS: memory capacity exceeded
            0x00); // TP-PI
    assertThat(bench.ask("AT+CPMS?"))
        .isEqualTo("+CPMS: \"ME\",20,20,\"ME\",20,20,\"ME\",20,20\nOK");
  }

  @Test
  void under_service_1_the_network_waits_for_the_hosts_acknowledgement() {
    bench.ask("AT+CSMS=1;+CNMI=2,2,0,1,0");
    CompletionStage<RelayReport> first = deliver(0x00, 0x04);
    CompletionStage<RelayReport> second = deliver(0x00, 0x04);
    assertThat(bench.hear().split("\\+CMT: ", -1)).hasSize(2);
    assertThat(first.toCompletableFuture()).isNotDone();
    assertThat(bench.ask("AT+CNMA")).startsWith("OK\n+CMT: ");
    assertThat(outcome(first).isAck()).isTrue();
    assertThat(bench.ask("AT+CNMA=2")).isEqualTo("OK");
    assertThat(outcome(second).cause()).isEqualTo(OptionalInt.of(111));
    assertThat(bench.ask("AT+CNMA")).isEqualTo("+CMS ERROR: 340");
  }

  @Test
  void an_acknowledgement_may_bring_its_own_report() throws Exception {
    bench.ask("AT+CSMS=1;+CNMI=2,2,0,1,0");
    CompletionStage<RelayReport> report = deliver(0x00, 0x04);
    String tpdu =
        "00" // SMS-DELIVER-REPORT
            + "07" // TP-PI: PID, DCS, UD
            + "00"
            + "04" // TP-PID, TP-DCS
            + "01"
            + "AA"; // TP-UDL, TP-UD
    bench.hear();
    bench.say("AT+CNMA=1,6\r" + tpdu + "\u001a");
    assertThat(Bench.lines(bench.hear())).endsWith("OK");
    assertThat(SmsDeliverReport.decodeAck(outcome(report).tpdu()).userData().orElseThrow().body())
        .containsExactly(0xaa);
  }

  @Test
  void a_host_that_does_not_acknowledge_loses_its_routing() {
    bench.ask("AT+CSMS=1;+CNMI=2,2,0,1,0");
    CompletionStage<RelayReport> report = deliver(0x00, 0x04);
    bench.loop().advance(Duration.ofSeconds(20));
    assertThat(outcome(report).isAck()).isFalse();
    assertThat(bench.ask("AT+CNMI?")).endsWith("+CNMI: 2,0,0,0,0\nOK");
  }

  @Test
  void a_status_report_comes_by_cds() {
    bench.ask("AT+CNMI=2,1,0,1,0");
    String wanted = SUBMIT_TO_SELF.replaceFirst("^0011", "0031"); // TP-SRR
    bench.say("AT+CMGS=" + LENGTH + "\r" + wanted + "\u001a");
    String cds =
        "06914400000010"
            + "06" // SMS-STATUS-REPORT
            + "01" // TP-MR
            + "0A914497000010" // TP-RA
            + "23101000000000" // TP-SCTS
            + "23101000000000" // TP-DT
            + "00"; // TP-ST: received
    assertThat(Bench.lines(bench.hear())).contains("+CMGS: 1\nOK", "+CDS: 24\n" + cds);
  }

  @Test
  void a_message_is_written_and_sent_from_memory() {
    bench.say("AT+CMGW=" + LENGTH + "\r" + SUBMIT_TO_SELF + "\u001a");
    assertThat(Bench.lines(bench.hear())).endsWith("+CMGW: 1\nOK");
    assertThat(bench.ask("AT+CMSS=1")).startsWith("+CMSS: 1\nOK");
    assertThat(bench.ask("AT+CMGL=3")).startsWith("+CMGL: 1,3,,");
  }

  private CompletionStage<RelayReport> deliver(int pid, int dcs) {
    CompletionStage<RelayReport> report =
        bench
            .modem()
            .deliver(
                new SmsDeliver(
                        false,
                        false,
                        false,
                        Address.of("+4479000001"),
                        pid,
                        dcs,
                        ServiceCentreTime.of(Bench.START),
                        UserData.of(HexFormat.of().parseHex("CAFE")))
                    .encode());
    bench.loop().run();
    return report;
  }

  private static RelayReport outcome(CompletionStage<RelayReport> report) {
    return report.toCompletableFuture().getNow(null);
  }

  @Test
  void the_service_centres_number_is_told_and_set() {
    assertThat(bench.ask("AT+CSCA?")).isEqualTo("+CSCA: \"+4400000001\",145\nOK");
    assertThat(bench.ask("AT+CSCA=\"+4412345\",145;+CSCA?"))
        .isEqualTo("+CSCA: \"+4412345\",145\nOK");
  }
}
