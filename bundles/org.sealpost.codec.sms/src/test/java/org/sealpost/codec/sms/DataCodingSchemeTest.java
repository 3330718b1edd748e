package org.sealpost.codec.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sealpost.codec.sms.DataCodingScheme.Group;

class DataCodingSchemeTest {
  @ParameterizedTest
  @CsvSource({
    "00, GENERAL, GSM_7BIT, false, , true",
    "04, GENERAL, EIGHT_BIT, false, , false",
    "08, GENERAL, UCS2, false, , false",
    "0C, GENERAL, RESERVED, false, , true",
    "03, GENERAL, GSM_7BIT, false, , true", // class bits without meaning
    "16, GENERAL, EIGHT_BIT, false, CARD, false",
    "10, GENERAL, GSM_7BIT, false, DISPLAY, true",
    "20, GENERAL, GSM_7BIT, true, , false", // compressed: octets are counted
    "39, GENERAL, UCS2, true, MOBILE_EQUIPMENT, false",
    "48, AUTOMATIC_DELETION, UCS2, false, , false",
    "73, AUTOMATIC_DELETION, GSM_7BIT, true, TERMINAL_EQUIPMENT, false",
    "80, RESERVED, RESERVED, false, , true",
    "BF, RESERVED, RESERVED, false, , true",
    "C8, WAITING_DISCARD, GSM_7BIT, false, , true",
    "D1, WAITING_STORE, GSM_7BIT, false, , true",
    "EB, WAITING_STORE_UCS2, UCS2, false, , false",
    "F0, DATA_AND_CLASS, GSM_7BIT, false, DISPLAY, true",
    "F6, DATA_AND_CLASS, EIGHT_BIT, false, CARD, false"
  })
  void every_group_has_its_alphabet_and_class(
      String octet,
      Group group,
      Alphabet alphabet,
      boolean compressed,
      MessageClass messageClass,
      boolean septets) {
    DataCodingScheme coding = new DataCodingScheme(Integer.parseInt(octet, 16));
    assertThat(coding.group()).isEqualTo(group);
    assertThat(coding.alphabet()).isEqualTo(alphabet);
    assertThat(coding.compressed()).isEqualTo(compressed);
    assertThat(coding.messageClass().orElse(null)).isEqualTo(messageClass);
    assertThat(coding.countsSeptets()).isEqualTo(septets);
    assertThat(coding.waiting().isPresent()).isEqualTo(group.name().startsWith("WAITING"));
  }

  @Test
  void a_waiting_indication_tells_what_waits_and_whether_to_keep_the_text() {
    assertThat(new DataCodingScheme(0xc8).waiting())
        .contains(new MessageWaiting(true, MessageWaiting.Kind.VOICEMAIL, false));
    assertThat(new DataCodingScheme(0xd1).waiting())
        .contains(new MessageWaiting(false, MessageWaiting.Kind.FAX, true));
    assertThat(new DataCodingScheme(0xea).waiting())
        .contains(new MessageWaiting(true, MessageWaiting.Kind.ELECTRONIC_MAIL, true));
  }

  @ParameterizedTest
  @CsvSource({
    "00, GSM_7BIT, de",
    "01, GSM_7BIT, en",
    "0E, GSM_7BIT, pl",
    "0F, GSM_7BIT, ",
    "20, GSM_7BIT, cs",
    "24, GSM_7BIT, is",
    "25, GSM_7BIT, ",
    "30, GSM_7BIT, ",
    "10, GSM_7BIT, ",
    "11, UCS2, ",
    "44, EIGHT_BIT, ",
    "48, UCS2, ",
    "98, UCS2, ",
    "80, RESERVED, ",
    "D0, RESERVED, ",
    "F1, GSM_7BIT, ",
    "F5, EIGHT_BIT, "
  })
  void broadcasts_name_a_language_or_an_alphabet(String octet, Alphabet alphabet, String language) {
    BroadcastCoding coding = new BroadcastCoding(Integer.parseInt(octet, 16));
    assertThat(coding.alphabet()).isEqualTo(alphabet);
    assertThat(coding.language().orElse(null)).isEqualTo(language);
    assertThat(coding.languageInText()).isEqualTo(octet.equals("10") || octet.equals("11"));
    assertThat(coding.hasHeader()).isEqualTo(octet.startsWith("9"));
    assertThat(coding.compressed()).isFalse();
  }

  @Test
  void general_broadcast_codings_may_be_compressed() {
    assertThat(new BroadcastCoding(0x60).compressed()).isTrue();
    assertThat(new BroadcastCoding(0x50).compressed()).isFalse();
  }

  @Test
  void more_than_an_octet_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DataCodingScheme(0x100))
        .withMessage("TP-DCS: expected 0..255, found 256");
    assertThatIllegalArgumentException().isThrownBy(() -> new BroadcastCoding(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> new ProtocolIdentifier(256));
    assertThatIllegalArgumentException().isThrownBy(() -> new TransferStatus(256));
  }
}
