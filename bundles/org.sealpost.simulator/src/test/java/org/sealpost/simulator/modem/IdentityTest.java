package org.sealpost.simulator.modem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.sealpost.simulator.Bench;
import org.sealpost.simulator.TestCard;

/** TS 27.007: who modem and card are, and whether there is a network. */
class IdentityTest {
  private final Bench bench = new Bench(TestCard.card());

  @Test
  void the_card_tells_who_it_is() {
    assertThat(bench.ask("AT+CPIN?")).isEqualTo("+CPIN: READY\nOK");
    assertThat(bench.ask("AT+CIMI")).isEqualTo("001010000000001\nOK");
    assertThat(bench.ask("AT+CCID")).isEqualTo("+CCID: 8949000000000000012\nOK");
    assertThat(bench.ask("AT+ICCID")).isEqualTo("+ICCID: 8949000000000000012\nOK");
  }

  @Test
  void the_clock_is_the_loops() {
    assertThat(bench.ask("AT+CCLK?")).isEqualTo("+CCLK: \"32/01/01,00:00:00+00\"\nOK");
  }

  @Test
  void registration_follows_the_radio() {
    assertThat(bench.ask("AT+CREG?;+COPS?")).isEqualTo("+CREG: 0,1\n+COPS: 0,2,\"00101\",7\nOK");
    assertThat(bench.ask("AT+CREG=1;+CEREG=2")).isEqualTo("OK");
    assertThat(bench.ask("AT+CFUN=4")).isEqualTo("OK\n+CREG: 0\n+CEREG: 0");
    assertThat(bench.ask("AT+CSQ")).isEqualTo("+CSQ: 99,99\nOK");
    assertThat(bench.ask("AT+CFUN=1")).isEqualTo("OK\n+CREG: 1\n+CEREG: 1,\"0001\",\"00000001\",7");
  }

  @Test
  void packet_contexts_and_the_bearer_of_messages_can_be_asked() {
    assertThat(bench.ask("AT+CGACT?")).isEqualTo("OK");
    assertThat(bench.ask("AT+CGSMS=3;+CGSMS?")).isEqualTo("+CGSMS: 3\nOK");
    assertThat(bench.ask("AT+CGSMS=4")).isEqualTo("ERROR");
  }

  @Test
  void a_restart_forgets_what_the_host_has_set() {
    bench.ask("AT+CMEE=2;+CNMI=2,2,0,1,0");
    assertThat(bench.ask("AT+CFUN=1,1")).endsWith("OK");
    assertThat(bench.ask("ATE0")).endsWith("OK");
    assertThat(bench.ask("AT+CMEE?;+CNMI?")).isEqualTo("+CMEE: 0\n+CNMI: 0,0,0,0,0\nOK");
  }

  @Test
  void a_dialect_is_a_file() throws Exception {
    ModemProfile dialect =
        ModemProfile.read(
            new StringReader(
                """
                manufacturer=Quectel
                model=EG25
                iccid=+QCCID
                unsupported=+CCHO,+CGLA,+CCHC
                answer.+QGMR=EG25GGBR07A07M2G|A0
                setting.+QURCCFG=0-3,2
                """));
    Bench other = new Bench(TestCard.card(), dialect);
    assertThat(other.ask("ATI")).isEqualTo("Quectel\nEG25\nRevision: 1.0\nOK");
    assertThat(other.ask("AT+QCCID")).isEqualTo("+QCCID: 8949000000000000012\nOK");
    assertThat(other.ask("AT+CCID")).isEqualTo("ERROR");
    assertThat(other.ask("AT+CCHO=\"A0\"")).isEqualTo("ERROR");
    assertThat(other.ask("AT+QGMR;+QURCCFG?")).isEqualTo("EG25GGBR07A07M2G\nA0\n+QURCCFG: 2\nOK");
  }

  @Test
  void a_bad_dialect_says_what_is_wrong() {
    assertThatThrownBy(() -> ModemProfile.read(new StringReader("imei=12")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("modem profile imei: expected 15 digits, found 12");
    assertThatThrownBy(() -> ModemProfile.named("../modem/generic"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
