package org.sealpost.codec.sms;

import java.util.List;
import java.util.Optional;

/**
 * The data coding scheme of a cell broadcast or of a USSD string (TS 23.038 clause 5).
 *
 * @param octet 0..255
 */
public record BroadcastCoding(int octet) {
  private static final List<String> FIRST_LANGUAGES =
      List.of(
          "de", "en", "it", "fr", "es", "nl", "sv", "da", "pt", "fi", "no", "el", "tr", "hu", "pl");
  private static final List<String> MORE_LANGUAGES = List.of("cs", "he", "ar", "ru", "is");
  private static final int WITH_HEADER = 0x9;
  private static final int LANGUAGE_AND_UCS2 = 0x11;

  /** Checks the range. */
  public BroadcastCoding {
    Range.octet("data coding scheme", octet);
  }

  /** What the text consists of, once decompressed. */
  public Alphabet alphabet() {
    switch (octet >> 4) {
      case 0x0, 0x2, 0x3:
        return Alphabet.GSM_7BIT;
      case 0x1:
        return octet == LANGUAGE_AND_UCS2 ? Alphabet.UCS2 : Alphabet.GSM_7BIT;
      case 0x4, 0x5, 0x6, 0x7, WITH_HEADER:
        return DataCodingScheme.general(octet);
      case 0xf:
        return (octet & 4) == 0 ? Alphabet.GSM_7BIT : Alphabet.EIGHT_BIT;
      default:
        return Alphabet.RESERVED;
    }
  }

  /** Whether the text is compressed (TS 23.042). */
  public boolean compressed() {
    return octet >> 4 == 0x6 || octet >> 4 == 0x7;
  }

  /** The language by its ISO 639 code, if the coding names one. */
  public Optional<String> language() {
    List<String> languages =
        octet >> 4 == 0 ? FIRST_LANGUAGES : octet >> 4 == 2 ? MORE_LANGUAGES : List.of();
    int index = octet & 0xf;
    return index < languages.size() ? Optional.of(languages.get(index)) : Optional.empty();
  }

  /** Whether the text begins with a language code of its own: 10 and 11. */
  public boolean languageInText() {
    return octet == LANGUAGE_AND_UCS2 - 1 || octet == LANGUAGE_AND_UCS2;
  }

  /** Whether a user data header stands before the text. */
  public boolean hasHeader() {
    return octet >> 4 == WITH_HEADER;
  }
}
