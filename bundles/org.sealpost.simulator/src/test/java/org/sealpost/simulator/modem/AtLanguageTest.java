package org.sealpost.simulator.modem;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.sealpost.simulator.Bench;
import org.sealpost.simulator.TestCard;

/** V.250: lines, echo, result codes. */
class AtLanguageTest {
  private final Bench bench = new Bench(TestCard.card());

  @Test
  void an_answer_is_framed_by_carriage_return_and_line_feed() {
    bench.say("AT+CGMI\r");
    assertThat(bench.hear()).isEqualTo("\r\nSealpost\r\n\r\nOK\r\n");
  }

  @Test
  void short_result_codes_are_numbers_without_a_line_feed() {
    bench.say("ATV0\r");
    assertThat(bench.hear()).isEqualTo("0\r");
    bench.say("AT+NONE\r");
    assertThat(bench.hear()).isEqualTo("4\r");
    bench.say("AT+CGMM\r");
    assertThat(bench.hear()).isEqualTo("Simulated modem\r\n0\r");
  }

  @Test
  void what_the_host_says_is_echoed_as_it_came() {
    bench.ask("ATE1");
    bench.say("at+cgsn\r");
    assertThat(bench.hear()).isEqualTo("at+cgsn\r\r\n356938035643809\r\n\r\nOK\r\n");
  }

  @Test
  void commands_of_a_line_run_in_order_until_one_fails() {
    assertThat(bench.ask("ATE0V1+CGMI;+CGMM;+NONE;+CGSN"))
        .isEqualTo("Sealpost\nSimulated modem\nERROR");
  }

  @Test
  void a_semicolon_in_a_string_ends_no_command() {
    assertThat(bench.ask("AT+CSCS=\"A;B\";+CGMI")).isEqualTo("ERROR");
  }

  @Test
  void a_slash_repeats_the_last_line_without_its_end() {
    bench.ask("AT+CGMM");
    bench.say("A/");
    assertThat(Bench.lines(bench.hear())).isEqualTo("Simulated modem\nOK");
  }

  @Test
  void a_backspace_takes_a_character_back() {
    assertThat(bench.ask("AT+CGMX\bM")).isEqualTo("Simulated modem\nOK");
  }

  @Test
  void the_end_of_line_is_what_s3_says() {
    bench.ask("ATS3=35");
    bench.say("AT+CGMM#");
    assertThat(bench.hear()).isEqualTo("#\nSimulated modem#\n#\nOK#\n");
  }

  @Test
  void noise_before_at_is_no_command() {
    assertThat(bench.ask("~~AAT")).isEqualTo("OK");
    assertThat(bench.ask("hello")).isEmpty();
  }

  @Test
  void errors_are_told_as_cmee_says() {
    assertThat(bench.ask("AT+NONE")).isEqualTo("ERROR");
    bench.ask("AT+CMEE=1");
    assertThat(bench.ask("AT+NONE")).isEqualTo("+CME ERROR: 4");
    bench.ask("AT+CMEE=2");
    assertThat(bench.ask("AT+NONE")).isEqualTo("+CME ERROR: operation not supported");
    assertThat(bench.ask("AT+CMGR=3")).isEqualTo("+CMS ERROR: invalid memory index");
  }

  @Test
  void a_line_without_end_is_refused_and_the_next_is_understood() {
    bench.say("AT+CSIM=" + "0".repeat(10_000) + "\r");
    assertThat(Bench.lines(bench.hear())).isEqualTo("ERROR");
    assertThat(bench.ask("AT")).isEqualTo("OK");
  }

  @Test
  void ten_thousand_lines_at_once_are_all_answered() {
    bench.say("AT\r".repeat(10_000));
    assertThat(bench.hear().split("OK", -1)).hasSize(10_001);
  }

  @Test
  void a_new_host_finds_no_rest_of_the_old_ones_line() {
    bench.say("AT+CG");
    bench.modem().connect(octets -> {});
    bench.modem().input("MI\r".getBytes(StandardCharsets.US_ASCII));
    assertThat(bench.hear()).isEmpty();
  }
}
