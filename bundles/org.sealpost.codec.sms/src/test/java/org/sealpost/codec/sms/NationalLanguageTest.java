package org.sealpost.codec.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.sealpost.codec.bytes.DecodeException;

class NationalLanguageTest {
  private static final HexFormat HEX = HexFormat.of();

  @Test
  void a_turkish_message_is_read_by_both_of_its_tables() throws DecodeException {
    UserData text =
        message(
            "06" // UDH of six octets
                + "240101" // single shift: Turkish
                + "250101", // locking shift: Turkish
            "04" // euro
                + "40" // capital I with a dot
                + "1b53" // escape: capital S with a cedilla
                + "1b65" // escape: euro, as in the default extension
                + "60"); // c with a cedilla
    assertThat(SmsText.read(text, DataCodingScheme.GSM_7BIT))
        .contains("\u20ac\u0130\u015e\u20ac\u00e7");
  }

  @Test
  void spanish_replaces_the_extension_only() throws DecodeException {
    UserData text =
        message(
            "03" // UDH of three octets
                + "240102", // single shift: Spanish
            "4d1b61" // M, a with an acute accent
                + "7d" // n with a tilde, in the default alphabet
                + "1b09" // c with a cedilla
                + "1b3c"); // left square bracket
    assertThat(SmsText.read(text, DataCodingScheme.GSM_7BIT)).contains("M\u00e1\u00f1\u00e7[");
  }

  @Test
  void portuguese_has_an_accent_for_each_need() throws DecodeException {
    UserData locking = message("03" + "250103", "7b09165c1b28"); // locking shift
    assertThat(SmsText.read(locking, DataCodingScheme.GSM_7BIT)).contains("\u00e3\u00e7^\u00d5{");
    UserData single = message("03" + "240103", "1b7b1b611b7f41"); // single shift
    assertThat(SmsText.read(single, DataCodingScheme.GSM_7BIT)).contains("\u00e3\u00c2\u00e2A");
  }

  @Test
  void a_table_that_is_not_here_leaves_the_text_unread() throws DecodeException {
    for (String shift : List.of("240106", "250104", "250102", "24010e", "240100", "2400")) {
      UserData text = message(String.format("%02x", shift.length() / 2) + shift, "41");
      assertThat(SmsText.read(text, DataCodingScheme.GSM_7BIT)).as(shift).isEmpty();
    }
  }

  @Test
  void each_part_of_a_message_has_its_own_tables() throws DecodeException {
    UserData first = message("08" + "0003070201" + "250101", "04"); // part 1 in Turkish
    UserData second = message("05" + "0003070202", "04"); // part 2 in the default alphabet
    AssembledMessage whole = AssembledMessage.of(List.of(second, first)).orElseThrow();
    assertThat(whole.text(DataCodingScheme.GSM_7BIT)).contains("\u20ac\u00e8");
  }

  @Test
  void ucs2_has_no_use_for_a_table() throws DecodeException {
    UserData text = UserData.decode(HEX.parseHex("03240106" + "00410916"));
    assertThat(SmsText.read(text, DataCodingScheme.UCS2)).contains("A\u0916");
  }

  @Test
  void languages_have_the_identifiers_of_the_standard() {
    assertThat(Arrays.stream(NationalLanguage.values()).map(NationalLanguage::identifier))
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13);
    assertThat(NationalLanguage.of(13)).contains(NationalLanguage.URDU);
    assertThat(NationalLanguage.of(0)).isEqualTo(Optional.empty());
    assertThat(NationalLanguage.TURKISH.label()).isEqualTo("Turkish");
    assertThat(NationalLanguage.TURKISH.toElement(0x25))
        .isEqualTo(new InformationElement(0x25, new byte[] {1}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NationalLanguage.TURKISH.toElement(0x70))
        .withMessage("element: expected 24 or 25, found 70");
  }

  /** Septets behind a header, aligned as TS 23.040 clause 9.2.3.24 has it. */
  private static UserData message(String header, String septets) throws DecodeException {
    byte[] octets = HEX.parseHex(header);
    byte[] text = HEX.parseHex(septets);
    int fill = (7 - octets.length * 8 % 7) % 7;
    UserDataHeader decoded = UserData.decode(octets).header().orElseThrow();
    return new UserData(
        Optional.of(decoded),
        Gsm7.pack(text, fill),
        OptionalInt.of((octets.length * 8 + 6) / 7 + text.length));
  }
}
