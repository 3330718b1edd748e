package org.sealpost.codec.sms;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Languages with tables that take the place of the default alphabet or its extension (TS 23.038
 * clause 6.2.1.2.4). The tables of Turkish, Spanish and Portuguese are here; a text that uses
 * another's is not read.
 */
public enum NationalLanguage {
  /** Annexes A.2.1 and A.3.1. */
  TURKISH(1),
  /** Annex A.2.2; it has no locking shift table. */
  SPANISH(2),
  /** Annexes A.2.3 and A.3.3. */
  PORTUGUESE(3),
  /** Annexes A.2.4 and A.3.4; the tables are not here. */
  BENGALI(4),
  /** Annexes A.2.5 and A.3.5; the tables are not here. */
  GUJARATI(5),
  /** Annexes A.2.6 and A.3.6; the tables are not here. */
  HINDI(6),
  /** Annexes A.2.7 and A.3.7; the tables are not here. */
  KANNADA(7),
  /** Annexes A.2.8 and A.3.8; the tables are not here. */
  MALAYALAM(8),
  /** Annexes A.2.9 and A.3.9; the tables are not here. */
  ORIYA(9),
  /** Annexes A.2.10 and A.3.10; the tables are not here. */
  PUNJABI(10),
  /** Annexes A.2.11 and A.3.11; the tables are not here. */
  TAMIL(11),
  /** Annexes A.2.12 and A.3.12; the tables are not here. */
  TELUGU(12),
  /** Annexes A.2.13 and A.3.13; the tables are not here. */
  URDU(13);

  /** Element that replaces the extension table (TS 23.040 clause 9.2.3.24.15). */
  public static final int SINGLE_SHIFT = 0x24;

  /** Element that replaces the default alphabet (TS 23.040 clause 9.2.3.24.16). */
  public static final int LOCKING_SHIFT = 0x25;

  private final int identifier;

  NationalLanguage(int identifier) {
    this.identifier = identifier;
  }

  /** The national language identifier, 1..13. */
  public int identifier() {
    return identifier;
  }

  /** The name in English. */
  public String label() {
    return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
  }

  /** The language with this identifier; empty for a reserved one. */
  public static Optional<NationalLanguage> of(int identifier) {
    return Arrays.stream(values())
        .filter(language -> language.identifier == identifier)
        .findFirst();
  }

  /** The element that announces this language's table. */
  public InformationElement toElement(int element) {
    if (element != SINGLE_SHIFT && element != LOCKING_SHIFT) {
      throw new IllegalArgumentException(
          String.format("element: expected 24 or 25, found %02X", element));
    }
    return new InformationElement(element, new byte[] {(byte) identifier});
  }
}
