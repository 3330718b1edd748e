package org.sealpost.codec.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealpost.codec.bytes.DecodeException;

class SmsTextTest {
  private static final HexFormat HEX = HexFormat.of();

  @Test
  void eight_septets_fit_into_seven_octets() {
    byte[] hellohello = HEX.parseHex("e8329bfd4697d9ec37");
    assertThat(Gsm7.pack(Gsm7.encode("hellohello"), 0)).isEqualTo(hellohello);
    assertThat(Gsm7.decode(Gsm7.unpack(hellohello, 10, 0))).isEqualTo("hellohello");
  }

  @Test
  void the_alphabet_has_128_codes_and_ten_more() {
    for (int septet = 0; septet < 0x80; septet++) {
      String text = Gsm7.decode(new byte[] {(byte) septet});
      if (septet == 0x1b) {
        assertThat(text).isEqualTo(" ");
      } else {
        assertThat(Gsm7.encode(text)).containsExactly(septet);
      }
    }
    assertThat(Gsm7.encode("\f^{}\\[~]|\u20ac"))
        .isEqualTo(HEX.parseHex("1b0a1b141b281b291b2f1b3c1b3d1b3e1b401b65"));
    assertThat(Gsm7.decode(HEX.parseHex("1b0a1b141b281b291b2f1b3c1b3d1b3e1b401b65")))
        .isEqualTo("\f^{}\\[~]|\u20ac");
  }

  @Test
  void an_unknown_extension_is_read_without_its_escape() {
    assertThat(Gsm7.decode(HEX.parseHex("1b41"))).isEqualTo("A");
    assertThat(Gsm7.decode(HEX.parseHex("1b1b41"))).isEqualTo(" A");
    assertThat(Gsm7.decode(HEX.parseHex("411b"))).isEqualTo("A ");
  }

  @Test
  void a_character_outside_the_alphabet_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Gsm7.encode("ab\u4e2d"))
        .withMessage("text: expected the GSM 7 bit alphabet, found U+4E2D at character 3");
    assertThat(Gsm7.canEncode("\u001b")).isFalse();
    assertThat(SmsText.coding("na\u00efve")).isEqualTo(DataCodingScheme.UCS2);
    assertThat(SmsText.coding("[42 \u20ac]")).isEqualTo(DataCodingScheme.GSM_7BIT);
  }

  @Test
  void text_behind_a_header_begins_at_a_septet() {
    UserData part = SmsText.split("A".repeat(161), DataCodingScheme.GSM_7BIT, 0xcc).get(1);
    assertThat(part.encode())
        .isEqualTo(
            HEX.parseHex(
                "050003cc0202" // UDH: part 2 of 2
                    + "82c16030180c0601")); // one fill bit, then eight times A
    assertThat(part.septets()).hasValue(15); // the header counts as seven
    assertThat(SmsText.read(part, DataCodingScheme.GSM_7BIT)).contains("A".repeat(8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "\u20ac", "a\u20ac", "\u4e2d", "\ud83d\ude00", "x\ud83d\ude00"})
  void a_text_of_any_length_comes_back_and_no_character_is_split(String unit)
      throws DecodeException {
    DataCodingScheme coding = SmsText.coding(unit);
    for (int count = 0; count < 700; count += count < 180 ? 1 : 59) {
      String text = unit.repeat(count);
      List<UserData> parts = SmsText.split(text, coding, 7);
      assertThat(AssembledMessage.of(parts).orElseThrow().text(coding)).contains(text);
      StringBuilder one = new StringBuilder();
      parts.forEach(part -> one.append(SmsText.read(part, coding).orElseThrow()));
      assertThat(one).hasToString(text);
    }
  }

  @Test
  void one_message_holds_160_septets_or_70_characters() {
    assertThat(SmsText.split("a".repeat(160), DataCodingScheme.GSM_7BIT, 0)).hasSize(1);
    assertThat(SmsText.split("a".repeat(161), DataCodingScheme.GSM_7BIT, 0)).hasSize(2);
    assertThat(SmsText.split("a".repeat(306), DataCodingScheme.GSM_7BIT, 0)).hasSize(2);
    assertThat(SmsText.split("a".repeat(307), DataCodingScheme.GSM_7BIT, 0)).hasSize(3);
    assertThat(SmsText.split("a".repeat(70), DataCodingScheme.UCS2, 0)).hasSize(1);
    assertThat(SmsText.split("a".repeat(71), DataCodingScheme.UCS2, 0)).hasSize(2);
    assertThat(SmsText.split("a".repeat(255 * 153), DataCodingScheme.GSM_7BIT, 0)).hasSize(255);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SmsText.split("a".repeat(255 * 153 + 1), DataCodingScheme.GSM_7BIT, 0));
  }

  @Test
  void what_is_no_text_is_not_read_as_text() {
    UserData octets = UserData.of(HEX.parseHex("c3a9ff"));
    assertThat(SmsText.read(octets, DataCodingScheme.EIGHT_BIT)).isEmpty();
    assertThat(SmsText.read(octets, new DataCodingScheme(0x28))).isEmpty();
    assertThat(SmsText.read(octets, DataCodingScheme.UCS2)).isEmpty();
    assertThat(SmsText.read(octets, DataCodingScheme.GSM_7BIT)).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SmsText.split("a", DataCodingScheme.EIGHT_BIT, 0));
  }

  @Test
  void a_sender_s_name_is_packed_into_the_digits() throws DecodeException {
    // the example of TS 23.040 clause 9.1.2.5
    byte[] tp = HEX.parseHex("14d0c4f23c7d760390ef7619");
    Address sender = Address.ofName("Design@Home");
    assertThat(sender.encodeTp()).isEqualTo(tp);
    assertThat(sender.name()).contains("Design@Home");
    assertThat(Address.of("+1").name()).isEqualTo(Optional.empty());
    for (int length = 0; length <= 11; length++) {
      assertThat(Address.ofName("z".repeat(length)).name()).contains("z".repeat(length));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> Address.ofName("z".repeat(12)));
  }
}
