package org.sealpost.simulator.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.sealpost.codec.ota.OtaUserData;
import org.sealpost.codec.ota.ResponseStatus;
import org.sealpost.codec.ota.SealedResponse;
import org.sealpost.codec.ota.Spi;
import org.sealpost.codec.sms.Address;
import org.sealpost.codec.sms.SecuredSms;
import org.sealpost.codec.sms.SmsDeliver;
import org.sealpost.codec.sms.SmsDeliverReport;
import org.sealpost.simulator.Bench;
import org.sealpost.simulator.Fate;
import org.sealpost.simulator.RelayReport;
import org.sealpost.simulator.TestCard;
import org.sealpost.softcard.Behaviour;

/** Access of the host to the card, and the card's own traffic, of which the host hears nothing. */
class CardBehindModemTest {
  private static final Address SERVER = Address.of("+4470000099");
  private static final String USIM_AID = "A0000000871002";

  @Test
  void csim_is_the_cards_own_words() {
    Bench bench = new Bench(TestCard.card());
    assertThat(bench.ask("AT+CSIM=14,\"00A40004022FE2\"")).matches("\\+CSIM: 4,\"61..\"\nOK");
    assertThat(bench.ask("AT+CSIM=10,\"00B000000A\""))
        .isEqualTo("+CSIM: 24,\"" + hex(TestCard.ICCID.encode()) + "9000\"\nOK");
  }

  @Test
  void a_wrong_length_of_an_apdu_is_refused() {
    Bench bench = new Bench(TestCard.card());
    bench.ask("AT+CMEE=1");
    assertThat(bench.ask("AT+CSIM=12,\"00A40004022FE2\"")).isEqualTo("+CME ERROR: 50");
    assertThat(bench.ask("AT+CSIM=3,\"00A\"")).isEqualTo("+CME ERROR: 50");
  }

  @Test
  void channels_do_not_move_each_others_selection() {
    Bench bench = new Bench(TestCard.card());
    bench.ask("AT+CMEE=1;+CSIM=14,\"00A40004022F99\"");
    assertThat(bench.ask("AT+CCHO=\"" + USIM_AID + "\"")).isEqualTo("+CCHO: 1\nOK");
    assertThat(bench.ask("AT+CGLA=1,14,\"00A40004026F07\"")).startsWith("+CGLA: 4,\"61");
    assertThat(bench.ask("AT+CSIM=10,\"00B0000008\""))
        .isEqualTo("+CSIM: 20,\"00000000000000009000\"\nOK");
    assertThat(bench.ask("AT+CRSM=176,28423,0,0,9"))
        .isEqualTo("+CRSM: 144,0,\"080910100000000010\"\nOK");
    assertThat(bench.ask("AT+CGLA=1,10,\"00B0000009\""))
        .isEqualTo("+CGLA: 22,\"0809101000000000109000\"\nOK");
    assertThat(bench.ask("AT+CCHC=1")).isEqualTo("OK");
    assertThat(bench.ask("AT+CGLA=1,10,\"00B0000009\"")).isEqualTo("+CME ERROR: 50");
    assertThat(bench.ask("AT+CCHO=\"A000000087FFFF\"")).isEqualTo("+CME ERROR: 22");
  }

  @Test
  void a_poll_of_the_baseband_takes_no_answer_away_from_the_host() {
    Bench bench = new Bench(TestCard.card());
    String selected = bench.ask("AT+CSIM=14,\"00A40004022FE2\"");
    String length = selected.replaceFirst("(?s).*\"61(..)\".*", "$1");
    bench.loop().advance(Duration.ofMinutes(1));
    assertThat(bench.ask("AT+CSIM=10,\"00C00000" + length + "\""))
        .matches("\\+CSIM: [0-9]+,\"62.*9000\"\nOK");
    assertThat(bench.ask("AT+CSIM=10,\"00B000000A\"")).endsWith("9000\"\nOK");
  }

  @Test
  void a_packet_for_the_card_is_answered_in_the_report_and_the_host_hears_nothing()
      throws Exception {
    Bench bench = new Bench(TestCard.card());
    bench.ask("AT+CNMI=2,2,0,1,0");
    var packet = TestCard.changingImsi(Spi.SEALED_POR_IN_REPORT, 1);
    RelayReport report = last(bench, packet.seal(TestCard.keys()));
    assertThat(report.isAck()).isTrue();
    SmsDeliverReport tpdu = SmsDeliverReport.decodeAck(report.tpdu());
    assertThat(tpdu.pid()).isEqualTo(OptionalInt.of(0x7f));
    assertThat(tpdu.dcs()).isEqualTo(OptionalInt.of(0xf6));
    byte[] proof = OtaUserData.responsePacket(tpdu.userData().orElseThrow().encode());
    assertThat(
            SealedResponse.parse(proof)
                .open(packet.header(), TestCard.keys())
                .packet()
                .status()
                .isOk())
        .isTrue();
    assertThat(bench.hear()).isEmpty();
    assertThat(bench.ask("AT+CIMI")).isEqualTo(TestCard.NEW_IMSI.digits() + "\nOK");
  }

  @Test
  void a_proof_by_submit_leaves_through_the_network() throws Exception {
    Bench bench = new Bench(TestCard.card());
    var packet = TestCard.changingImsi(Spi.SEALED_POR_BY_SUBMIT, 1);
    List<String> sent = new ArrayList<>();
    bench
        .passages()
        .rule(
            passage -> {
              sent.add(passage.kind() + " " + passage.to());
              return false;
            },
            1,
            Fate.PASS);
    RelayReport report = last(bench, packet.seal(TestCard.keys()));
    bench.loop().run();
    byte[] first =
        OtaUserData.responsePacket(
            SmsDeliverReport.decodeAck(report.tpdu()).userData().orElseThrow().encode());
    assertThat(SealedResponse.parse(first).open(packet.header(), TestCard.keys()).packet().status())
        .isEqualTo(new ResponseStatus(0x0b));
    assertThat(sent).contains("MOBILE_SUBMIT 4470000099");
  }

  @Test
  void a_busy_toolkit_is_told_as_such() throws Exception {
    Bench bench = new Bench(TestCard.card(Behaviour.BUSY_9300));
    var packet = TestCard.changingImsi(Spi.SEALED_POR_IN_REPORT, 1);
    RelayReport report = last(bench, packet.seal(TestCard.keys()));
    assertThat(report.cause()).isEqualTo(OptionalInt.of(111));
    assertThat(report.tpdu())
        .containsExactly(
            0x00, // SMS-DELIVER-REPORT
            0xd4, // TP-FCS: toolkit busy
            0x00); // TP-PI
  }

  @Test
  void a_bare_warning_is_a_download_error() throws Exception {
    Bench bench = new Bench(TestCard.card(Behaviour.REFUSAL_62));
    byte[] sealed = TestCard.changingImsi(Spi.SEALED_POR_IN_REPORT, 1).seal(TestCard.keys());
    sealed[sealed.length - 1] ^= 1;
    assertThat(last(bench, sealed).tpdu()).containsExactly(0x00, 0xd5, 0x00);
  }

  private static RelayReport last(Bench bench, byte[] packet) {
    RelayReport report = null;
    for (SmsDeliver part : SecuredSms.deliver(SERVER, packet, Bench.START, 7)) {
      CompletionStage<RelayReport> stage = bench.modem().deliver(part.encode());
      bench.loop().run();
      report = stage.toCompletableFuture().getNow(null);
    }
    return report;
  }

  private static String hex(byte[] octets) {
    return HexFormat.of().withUpperCase().formatHex(octets);
  }
}
