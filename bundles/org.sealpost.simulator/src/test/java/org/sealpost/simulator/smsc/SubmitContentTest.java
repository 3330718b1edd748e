package org.sealpost.simulator.smsc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.sms.Address;
import org.sealpost.codec.sms.DataCodingScheme;
import org.sealpost.codec.sms.SmsText;
import org.sealpost.simulator.Bench;

/** submit_sm and deliver_sm against the messages of TS 23.040. */
class SubmitContentTest {
  @Test
  void septets_come_one_to_an_octet_and_are_packed() throws Exception {
    SubmitContent content =
        SubmitContent.of(0, false, "hellohello".getBytes(StandardCharsets.US_ASCII), 0);
    assertThat(content.dcs()).isZero();
    assertThat(content.parts()).hasSize(1);
    assertThat(content.parts().get(0).septets()).isEqualTo(OptionalInt.of(10));
    assertThat(HexFormat.of().formatHex(content.parts().get(0).body()))
        .isEqualTo("e8329bfd4697d9ec37");
  }

  @Test
  void latin_1_becomes_what_it_needs() throws Exception {
    SubmitContent content =
        SubmitContent.of(3, false, "ça va".getBytes(StandardCharsets.ISO_8859_1), 0);
    assertThat(SmsText.read(content.parts().get(0), new DataCodingScheme(content.dcs())))
        .contains("ça va");
  }

  @Test
  void a_header_stays_and_a_coding_of_gsm_is_kept() throws Exception {
    byte[] octets =
        HexFormat.of()
            .parseHex(
                "02"
                    + "7000" // UDH: command packet
                    + "CAFE");
    SubmitContent content = SubmitContent.of(0xf6, true, octets, 0);
    assertThat(content.dcs()).isEqualTo(0xf6);
    assertThat(content.parts().get(0).header().orElseThrow().isCommandPacket()).isTrue();
    assertThat(content.parts().get(0).encode()).isEqualTo(octets);
  }

  @Test
  void a_header_before_septets_is_filled_up_both_ways() throws Exception {
    byte[] octets =
        HexFormat.of()
            .parseHex(
                "05"
                    + "0003"
                    + "070201" // UDH: part 1 of 2
                    + "68656C6C6F"); // hello
    SubmitContent content = SubmitContent.of(0, true, octets, 0);
    assertThat(content.parts().get(0).septets()).isEqualTo(OptionalInt.of(7 + 5));
    EsmeDelivery back =
        EsmeDelivery.of(Bench.NUMBER, Bench.NUMBER, false, 0, 0, content.parts().get(0));
    assertThat(back.text()).isEqualTo(octets);
    assertThat(back.esmClass()).isEqualTo(0x40);
  }

  @Test
  void what_is_too_long_becomes_several() throws Exception {
    SubmitContent content = SubmitContent.of(4, false, new byte[300], 9);
    assertThat(content.parts()).hasSize(3);
    assertThat(content.parts().get(2).concatenation().orElseThrow().sequence()).isEqualTo(3);
    assertThat(content.parts().get(2).body()).hasSize(300 - 2 * 134);
  }

  @Test
  void nonsense_is_refused() {
    assertThatThrownBy(() -> SubmitContent.of(4, true, new byte[] {9, 0}, 0))
        .isInstanceOf(DecodeException.class);
    assertThatThrownBy(() -> SubmitContent.of(0, true, new byte[0], 0))
        .isInstanceOf(DecodeException.class);
    assertThatThrownBy(() -> SubmitContent.of(0, false, new byte[] {-1}, 0))
        .isInstanceOf(DecodeException.class);
    assertThatThrownBy(() -> SubmitContent.of(4, false, new byte[40_000], 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void times_are_absolute_or_from_now() {
    Instant now = Instant.parse("2032-01-31T12:00:00Z");
    assertThat(SmppTime.parse("", now)).isEmpty();
    assertThat(SmppTime.parse("320201130000004+", now))
        .contains(Instant.parse("2032-02-01T12:00:00Z"));
    assertThat(SmppTime.parse("000001020000000R", now))
        .contains(Instant.parse("2032-02-01T14:00:00Z"));
    assertThatThrownBy(() -> SmppTime.parse("320231130000000+", now))
        .isInstanceOf(DateTimeException.class);
    assertThatThrownBy(() -> SmppTime.parse("tomorrow", now)).isInstanceOf(DateTimeException.class);
  }

  @Test
  void addresses_keep_their_type() {
    assertThat(SmppAddress.of(1, 1, "4479000001")).isEqualTo(Bench.NUMBER);
    assertThat(SmppAddress.of(0, 0, "+4479000001")).isEqualTo(Bench.NUMBER);
    assertThat(SmppAddress.text(SmppAddress.of(5, 0, "Sealpost"))).isEqualTo("Sealpost");
    assertThat(SmppAddress.ton(Address.of("123"))).isZero();
    assertThatThrownBy(() -> SmppAddress.of(1, 1, "no number"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void the_rate_refills_with_time() {
    RateLimit limit = new RateLimit();
    Instant now = Bench.START;
    assertThat(limit.take(2, now)).isTrue();
    assertThat(limit.take(2, now)).isTrue();
    assertThat(limit.take(2, now)).isFalse();
    assertThat(limit.take(2, now.plusMillis(500))).isTrue();
    assertThat(limit.take(2, now.plusMillis(500))).isFalse();
    assertThat(limit.take(0, now)).isTrue();
  }
}
