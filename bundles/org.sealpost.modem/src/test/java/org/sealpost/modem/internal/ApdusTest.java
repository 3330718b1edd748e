package org.sealpost.modem.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealpost.modem.api.ModemException;
import org.sealpost.modem.internal.AtResult.Outcome;

class ApdusTest {
  /** CLA 80, ENVELOPE, Lc 02, D1 00, Le 00. */
  private static final byte[] ENVELOPE = HexFormat.of().parseHex("80c2000002d10000");

  private final Apdus apdus = new Apdus(Duration.ofSeconds(12), new Counters());

  private static AtResult done(String... lines) {
    return new AtResult(Outcome.DONE, -1, List.of(lines));
  }

  @Test
  void commands_are_written_as_ts_27_007_has_them_and_named_without_their_octets() {
    byte[] aid = {(byte) 0xa0, 0x00};
    byte[] select = {0x00, (byte) 0xa4, 0x00, 0x0c};
    assertThat(apdus.open(aid).text()).isEqualTo("AT+CCHO=\"A000\"");
    assertThat(apdus.on("8A31", select).text()).isEqualTo("AT+CGLA=8A31,8,\"00A4000C\"");
    assertThat(apdus.close("8A31").text()).isEqualTo("AT+CCHC=8A31");
    assertThat(apdus.envelope(ENVELOPE).text()).isEqualTo("AT+CUSATE=\"D100\"");
    assertThat(apdus.on("1", select)).hasToString("AT+CGLA");
  }

  @Test
  void a_response_may_have_its_quotes_or_not() throws Exception {
    assertThat(apdus.response(done("+CGLA: 4,\"9000\""))).containsExactly(0x90, 0x00);
    assertThat(apdus.response(done("+CSIM: 8,01029000"))).containsExactly(1, 2, 0x90, 0x00);
  }

  @Test
  void an_answer_of_more_than_a_kilobyte_is_taken() throws Exception {
    String data = "5a".repeat(3_000) + "9000";
    assertThat(apdus.response(done("+CGLA: " + data.length() + ",\"" + data + "\"")))
        .hasSize(3_002);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "+CGLA: 4", "+CGLA: 2,\"90\"", "+CGLA: 6,\"9000\"", "+CGLA: 4,\"90xx\""})
  void what_is_no_response_is_refused(String line) {
    assertThatThrownBy(() -> apdus.response(done(line))).isInstanceOf(ModemException.class);
  }

  @Test
  void an_answer_to_an_envelope_has_its_status_word_beside_it_or_none() throws Exception {
    assertThat(apdus.enveloped(done("+CUSATE: \"0271\",0", "+CUSATE2: 145,15")))
        .containsExactly(0x02, 0x71, 0x91, 0x0f);
    assertThat(apdus.enveloped(done("+CUSATE: \"\""))).containsExactly(0x90, 0x00);
    for (String status : List.of("+CUSATE2: 300,0", "+CUSATE2: 145", "+CUSATE2: x,y")) {
      assertThatThrownBy(() -> apdus.enveloped(done("+CUSATE: \"\",0", status)))
          .isInstanceOf(ModemException.class);
    }
    assertThatThrownBy(() -> apdus.enveloped(done())).isInstanceOf(ModemException.class);
  }

  @Test
  void lines_of_an_envelope_are_its_own() {
    AtCommand envelope = apdus.envelope(ENVELOPE);
    assertThat(envelope.owns("+CUSATE: \"\"")).isTrue();
    assertThat(envelope.owns("+CUSATE2: 144,0")).isTrue();
    assertThat(envelope.owns("+CUSATP: \"D000\"")).isFalse();
    assertThat(apdus.open(ENVELOPE).owns("1")).as("a bare channel number").isTrue();
  }
}
