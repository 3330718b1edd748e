package org.sealpost.codec.frame.cbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealpost.codec.bytes.DecodeException;

class CborReaderTest {
  private static final Field ANY = Field.of("thing", Long.MIN_VALUE, Long.MAX_VALUE);

  @ParameterizedTest
  @CsvSource({
    "00, 0",
    "17, 23",
    "1818, 24",
    "18ff, 255",
    "190100, 256",
    "19ffff, 65535",
    "1a00010000, 65536",
    "1affffffff, 4294967295",
    "1b0000000100000000, 4294967296",
    "1b7fffffffffffffff, 9223372036854775807",
    "20, -1",
    "3903e7, -1000",
    "3b7fffffffffffffff, -9223372036854775808"
  })
  void integers_have_one_form(String hex, long value) throws DecodeException {
    assertThat(reader(hex).integer(ANY)).isEqualTo(value);
    assertThat(new CborWriter().integer(value).toByteArray()).isEqualTo(octets(hex));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1817", "1900ff", "1a0000ffff", "1b00000000ffffffff", "3817"})
  void a_longer_form_of_an_integer_is_refused(String hex) {
    assertThatThrownBy(() -> reader(hex).integer(ANY))
        .isInstanceOf(DecodeException.class)
        .hasMessage("test thing at octet 0: expected the shortest form, found a longer one");
  }

  @ParameterizedTest
  @CsvSource({
    "5f4101ff, a definite length", // bytes of indefinite length
    "9f01ff, a definite length", // array of indefinite length
    "1c, a definite length", // reserved additional information 28
    "1b8000000000000000, at most 2^63-1",
    "581f00, no more than", // 31 octets announced, one there
    "5b7fffffffffffffff00, no more than", // an exabyte announced
    "9b000000010000000000, no more than",
    "ba7fffffff0000, no more than",
    "a20000, no more than", // two entries announced, one there
    "5817000000000000000000000000000000000000000000000000, the shortest form", // length 23 as 58 17
    "c100, an item without tag",
    "f97e00, 'false, true or null'", // a half float
    "f7, 'false, true or null'", // undefined
    "f800, 'false, true or null'",
    "a201000100, keys in ascending order", // key 1 twice
    "a202000100, keys in ascending order", // key 2 before 1
    "a1614100, an unsigned integer", // a text key
    "a12000, an unsigned integer", // a negative key
    "62c328, UTF-8", // an octet that does not continue
    "63eda080, UTF-8", // a surrogate
    "62c080, UTF-8" // an overlong zero
  })
  void what_is_not_deterministic_is_refused_wherever_it_stands(String hex, String expected) {
    assertThatThrownBy(() -> reader(hex).raw(ANY, 0))
        .isInstanceOf(DecodeException.class)
        .hasMessageContaining("expected " + expected);
    assertThatThrownBy(() -> CborReader.requireItem("item", octets(hex), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"f4", "f6", "a3000118190a187841ff", "8362c3a4208101", "a0", "80"})
  void an_item_that_is_kept_unread_comes_back_as_it_was(String hex) throws DecodeException {
    CborReader reader = reader(hex);
    assertThat(reader.raw(ANY, 0)).isEqualTo(octets(hex));
    reader.end();
  }

  @Test
  void eight_levels_are_read_and_a_ninth_is_refused() throws DecodeException {
    assertThat(reader("81".repeat(8) + "00").raw(ANY, 0)).hasSize(9);
    assertThatThrownBy(() -> reader("81".repeat(9) + "00").raw(ANY, 0))
        .isInstanceOf(DecodeException.class)
        .hasMessageContaining("expected at most 8 levels");
    assertThatThrownBy(() -> reader("a100".repeat(60_000) + "00").raw(ANY, 0))
        .isInstanceOf(DecodeException.class);
  }

  @Test
  void errors_name_the_part_the_field_and_what_came() {
    Field name = Field.visible("name", 1, 3);
    assertThatThrownBy(() -> reader("05").enter("hello").bytes(name))
        .hasMessage(
            "test hello name at octet 0: expected a byte string, found an unsigned integer");
    assertThatThrownBy(() -> reader("6441424344").text(name))
        .hasMessage("test name at octet 0: expected 1..3 octets, found 4 octets");
    assertThatThrownBy(() -> reader("634120").text(name))
        .hasMessageContaining("no more than the 2 octets left");
    assertThatThrownBy(() -> reader("624120").text(name))
        .hasMessage("test name at octet 0: expected visible ASCII, found another character");
    assertThatThrownBy(() -> reader("6141").text(Field.digits("digits", 1, 1)))
        .hasMessageContaining("expected digits");
    assertThatThrownBy(() -> reader("610a").text(Field.of("text", 1, 1)))
        .hasMessageContaining("expected text without control characters");
  }

  @Test
  void text_that_is_not_unicode_is_not_written() {
    assertThatThrownBy(() -> new CborWriter().text("\ud800"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("unpaired surrogate");
  }

  private static CborReader reader(String hex) {
    return new CborReader("test", octets(hex));
  }

  private static byte[] octets(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}
