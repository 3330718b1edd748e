package org.sealpost.modem.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sealpost.modem.internal.AtCommand.Answer;
import org.sealpost.modem.internal.AtResult.Outcome;
import org.sealpost.simulator.ManualLoop;

/** The octets of both sides, written down. */
class AtEngineTest {
  private static final Duration PATIENCE = Duration.ofSeconds(12);
  private static final AtCommand READ = AtCommand.of("AT+X?", PATIENCE).with(Answer.LINES, "+X");
  private static final byte[] APDU = {0x00, (byte) 0xa4, 0x00, 0x0c, 0x02, 0x3f, 0x00};
  private static final byte[] TPDU = {0x01, 0x00};

  private final ManualLoop loop = new ManualLoop(Instant.EPOCH);
  private final List<String> written = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private final Counters counters = new Counters();
  private final AtEngine engine =
      new AtEngine(
          new LoopTurns(loop),
          octets -> written.add(new String(octets, ISO_8859_1)),
          new Told(),
          counters);

  private final class Told implements AtEngine.Events {
    @Override
    public void answers() {
      told.add("answers");
    }

    @Override
    public void silent() {
      told.add("silent");
    }

    @Override
    public void unasked(String text, String pdu) {
      told.add(text + (pdu.isEmpty() ? "" : "/" + pdu));
    }

    @Override
    public void forgot() {
      told.add("forgot");
    }
  }

  @BeforeEach
  void start() {
    engine.start();
    hear("\r\nOK\r\n");
    loop.advance(Duration.ofMillis(300));
    assertThat(written).containsExactly("\u001bAT\r"); // ESC: out of any prompt
    assertThat(told).containsExactly("answers");
    written.clear();
    told.clear();
  }

  private void hear(String octets) {
    byte[] all = octets.getBytes(ISO_8859_1);
    engine.take(all, all.length);
  }

  private static AtResult now(CompletionStage<AtResult> stage) {
    return stage.toCompletableFuture().getNow(null);
  }

  @Test
  void a_command_ends_with_its_final_result_and_has_its_information() {
    var result = engine.run(READ);
    assertThat(written).containsExactly("AT+X?\r");
    hear("\r\n+X: 1,2\r\n\r\nOK\r\n");
    assertThat(now(result).isDone()).isTrue();
    assertThat(now(result).lines()).containsExactly("+X: 1,2");
  }

  @Test
  void octets_may_come_one_by_one() {
    var result = engine.run(READ);
    "\r\n+X: 1\r\n\r\nOK\r\n".chars().forEach(c -> hear(String.valueOf((char) c)));
    assertThat(now(result).value("+X")).isEqualTo("1");
  }

  @Test
  void an_error_has_its_number_or_none() {
    var equipment = engine.run(READ);
    hear("\r\n+CME ERROR: 14\r\n");
    var message = engine.run(READ);
    hear("\r\n+CMS ERROR: 500\r\n");
    var plain = engine.run(READ);
    hear("\r\nERROR\r\n");
    var text = engine.run(READ);
    hear("\r\n+CME ERROR: SIM busy\r\n");
    assertThat(List.of(now(equipment), now(message), now(plain), now(text)))
        .extracting(AtResult::code)
        .containsExactly(14, 500, -1, -1);
    assertThat(now(text).outcome()).isEqualTo(Outcome.REFUSED);
  }

  @Test
  void one_command_at_a_time_and_an_acknowledgement_before_all_others() {
    engine.run(new Apdus(PATIENCE, new Counters()).basic(APDU));
    engine.run(READ);
    engine.run(Commands.ACKNOWLEDGE);
    assertThat(written).containsExactly("AT+CSIM=14,\"00A4000C023F00\"\r");
    hear("\r\n+CSIM: 4,\"9000\"\r\n\r\nOK\r\n");
    hear("\r\nOK\r\n");
    assertThat(written.subList(1, 3)).containsExactly("AT+CNMA\r", "AT+X?\r");
  }

  @Test
  void what_comes_unasked_within_an_answer_is_told_apart() {
    var list = engine.run(Commands.LIST);
    hear(
        "\r\n+CMGL: 1,1,,2\r\n000100\r\n" // a stored message
            + "\r\n+CMT: ,2\r\n000200\r\n" // one that comes just now
            + "\r\n+CEREG: 5\r\n"
            + "\r\n+CMGL: 2,0,,2\r\n000300\r\n"
            + "\r\nOK\r\n");
    assertThat(now(list).lines())
        .containsExactly("+CMGL: 1,1,,2", "000100", "+CMGL: 2,0,,2", "000300");
    assertThat(told).containsExactly("+CMT: ,2/000200", "+CEREG: 5");
  }

  @Test
  void a_change_of_registration_is_no_answer_to_the_question_about_it() {
    var asked = engine.run(Commands.REGISTRATION);
    hear("\r\n+CREG: 2\r\n\r\n+CREG: 5,\"00C3\",\"12\"\r\n\r\n+CREG: 1,5\r\n\r\nOK\r\n");
    assertThat(now(asked).lines()).containsExactly("+CREG: 1,5");
    assertThat(told).containsExactly("+CREG: 2", "+CREG: 5,\"00C3\",\"12\"");
  }

  @Test
  void a_text_may_be_anything_but_what_comes_unasked() {
    var maker = engine.run(Commands.MANUFACTURER);
    hear("\r\n+CMTI: \"SM\",3\r\n\r\nQuectel\r\n\r\nOK\r\n");
    assertThat(now(maker).value("+CGMI")).isEqualTo("Quectel");
    var other = engine.run(Commands.MANUFACTURER);
    hear("\r\n+CGMI: \"huawei\"\r\nOK\r\n");
    assertThat(now(other).value("+CGMI")).isEqualTo("\"huawei\"");
    assertThat(told).containsExactly("+CMTI: \"SM\",3");
  }

  @Test
  void a_pdu_follows_the_prompt() {
    var sent = engine.run(Commands.send(TPDU, PATIENCE));
    assertThat(written).containsExactly("AT+CMGS=2\r");
    hear("\r\n> ");
    assertThat(written.get(1)).isEqualTo("000100\u001a"); // own service centre, TPDU, Ctrl-Z
    hear("\r\n+CMGS: 7\r\n\r\nOK\r\n");
    assertThat(now(sent).value("+CMGS")).isEqualTo("7");
  }

  @Test
  void without_a_prompt_the_pdu_is_given_up_by_escape() {
    var sent = engine.run(Commands.send(TPDU, PATIENCE));
    loop.advance(Duration.ofSeconds(10));
    assertThat(now(sent).outcome()).isEqualTo(Outcome.UNANSWERED);
    assertThat(written).containsExactly("AT+CMGS=2\r", "\u001bAT\r");
  }

  @Test
  void an_end_in_the_prompt_leaves_it() {
    var sent = engine.run(Commands.send(TPDU, PATIENCE));
    engine.end();
    assertThat(written).endsWith("\u001b");
    assertThat(now(sent).outcome()).isEqualTo(Outcome.UNANSWERED);
    assertThat(now(engine.run(READ)).outcome()).isEqualTo(Outcome.UNSENT);
  }

  @Test
  void an_answer_that_comes_too_late_belongs_to_no_other_command() {
    var late = engine.run(READ);
    var next = engine.run(Commands.LOCK);
    loop.advance(PATIENCE);
    assertThat(now(late).outcome()).isEqualTo(Outcome.UNANSWERED);
    hear("\r\n+X: 1\r\n\r\nOK\r\n"); // late
    hear("\r\nOK\r\n"); // of the knock
    assertThat(written).doesNotContain("AT+CPIN?\r");
    loop.advance(Duration.ofMillis(300));
    assertThat(written).endsWith("AT+CPIN?\r");
    hear("\r\n+CPIN: READY\r\n\r\nOK\r\n");
    assertThat(now(next).value("+CPIN")).isEqualTo("READY");
  }

  @Test
  void a_modem_that_does_not_answer_is_silent_in_the_end() {
    var lost = engine.run(READ);
    var waiting = engine.run(READ);
    loop.advance(PATIENCE.plusSeconds(8));
    assertThat(told).containsExactly("silent");
    assertThat(now(lost).outcome()).isEqualTo(Outcome.UNANSWERED);
    assertThat(now(waiting).outcome()).isEqualTo(Outcome.UNSENT);
  }

  @Test
  void an_echo_shows_that_the_modem_forgot_its_settings() {
    var result = engine.run(READ);
    hear("AT+X?\r\r\n+X: 1\r\n\r\nOK\r\n");
    assertThat(now(result).lines()).containsExactly("+X: 1");
    assertThat(told).containsExactly("forgot");
  }

  @Test
  void a_line_that_is_longer_than_any_is_left_out_and_counted() {
    var result = engine.run(READ);
    hear("\r\n+X: " + "A".repeat(Lines.MOST) + "\r\n+X: 1\r\n\r\nOK\r\n");
    assertThat(now(result).lines()).containsExactly("+X: 1");
    assertThat(counters.get(Count.TOO_LONG)).isEqualTo(1);
  }

  @Test
  void an_answer_of_more_than_a_kilobyte_is_whole() {
    var result = engine.run(new Apdus(PATIENCE, new Counters()).basic(APDU));
    String data = "AB".repeat(2_000);
    hear("\r\n+CSIM: 4000,\"" + data + "\"\r\n\r\nOK\r\n");
    assertThat(now(result).lines().get(0)).hasSize(data.length() + 14);
  }

  @Test
  void information_without_end_is_bounded() {
    var result = engine.run(READ);
    for (int i = 0; i < 100; i++) {
      hear("+X: " + "A".repeat(8_000) + "\r\n");
    }
    hear("OK\r\n");
    assertThat(now(result).lines()).hasSizeLessThan(40);
  }

  @Test
  void garbage_and_half_lines_are_counted_and_hurt_nobody() {
    hear("\u0000\u00ff\u0001~~~\r\n");
    hear("\r\n+CMT: ,2\r\nnot a pdu\r\n");
    var result = engine.run(READ);
    hear("> \r\n+X: 1\r\nO\r\nOK\r\n");
    assertThat(now(result).lines()).containsExactly("+X: 1");
    assertThat(told).isEmpty();
    assertThat(counters.get(Count.STRAY)).isEqualTo(4);
  }

  @Test
  void no_command_shows_its_parameters() {
    assertThat(new Apdus(PATIENCE, new Counters()).basic(APDU)).hasToString("AT+CSIM");
    assertThat(Pin.of("1234").orElseThrow().unlock()).hasToString("AT+CPIN");
    assertThat(Pin.of("1234").orElseThrow()).hasToString("PIN");
  }
}
