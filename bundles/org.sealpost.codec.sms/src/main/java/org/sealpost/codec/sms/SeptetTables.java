package org.sealpost.codec.sms;

import java.util.Optional;

/**
 * A table of 128 characters and its extension, by which septets are read (TS 23.038 clause 6.2.1).
 *
 * @param basic by septet
 * @param extension by the septet behind an escape; U+0000 where there is none
 */
record SeptetTables(String basic, String extension) {
  /** Code of a character and the character, one behind the other. */
  private static final String TURKISH_LOCKING =
      "\u0004\u20ac\u0007\u0131\u000b\u011e\f\u011f\u001c\u015e\u001d\u015f@\u0130`\u00e7";

  private static final String TURKISH_SINGLE = "G\u011eI\u0130S\u015ec\u00e7g\u011fi\u0131s\u015f";

  private static final String SPANISH_SINGLE =
      "\t\u00e7A\u00c1I\u00cdO\u00d3U\u00daa\u00e1i\u00edo\u00f3u\u00fa";

  private static final String PORTUGUESE_LOCKING =
      "\u0004\u00ea\u0006\u00fa\u0007\u00ed\b\u00f3\t\u00e7\u000b\u00d4\f\u00f4\u000e\u00c1\u000f\u00e1"
          + "\u0012\u00aa\u0013\u00c7\u0014\u00c0\u0015\u221e\u0016^\u0017\\\u0018\u20ac\u0019\u00d3\u001a|"
          + "\u001c\u00c2\u001d\u00e2\u001e\u00ca$\u00ba@\u00cd[\u00c3\\\u00d5]\u00da`~{\u00e3|\u00f5}`";

  private static final String PORTUGUESE_SINGLE =
      "\u0005\u00ea\t\u00e7\u000b\u00d4\f\u00f4\u000e\u00c1\u000f\u00e1\u0012\u03a6\u0013\u0393\u0015\u03a9"
          + "\u0016\u03a0\u0017\u03a8\u0018\u03a3\u0019\u0398\u001f\u00caA\u00c0I\u00cdO\u00d3U\u00da"
          + "[\u00c3\\\u00d5a\u00c2i\u00edo\u00f3u\u00fa{\u00e3|\u00f5\u007f\u00e2";

  /** The text of septets, which are read as {@link Gsm7#decode} tells. */
  String decode(byte[] septets) {
    StringBuilder text = new StringBuilder(septets.length);
    boolean escaped = false;
    for (byte octet : septets) {
      int septet = octet & 0x7f;
      if (septet == Gsm7.ESCAPE) {
        if (escaped) {
          text.append(' ');
        }
        escaped = !escaped;
        continue;
      }
      char extended = escaped ? extension.charAt(septet) : 0;
      text.append(extended != 0 ? extended : basic.charAt(septet));
      escaped = false;
    }
    return escaped ? text.append(' ').toString() : text.toString();
  }

  /** With the tables that a header names; empty if one of them is not here. */
  static Optional<SeptetTables> of(Optional<UserDataHeader> header) {
    Optional<String> basic = changed(Gsm7.TABLES.basic, header, NationalLanguage.LOCKING_SHIFT);
    Optional<String> extension =
        changed(Gsm7.TABLES.extension, header, NationalLanguage.SINGLE_SHIFT);
    return basic.flatMap(table -> extension.map(behind -> new SeptetTables(table, behind)));
  }

  private static Optional<String> changed(
      String table, Optional<UserDataHeader> header, int element) {
    Optional<InformationElement> shift = header.flatMap(all -> all.find(element));
    if (shift.isEmpty()) {
      return Optional.of(table);
    }
    byte[] value = shift.get().value();
    return value.length == 1
        ? NationalLanguage.of(value[0] & 0xff)
            .flatMap(language -> changes(language, element))
            .map(changes -> with(table, changes))
        : Optional.empty();
  }

  private static Optional<String> changes(NationalLanguage language, int element) {
    boolean single = element == NationalLanguage.SINGLE_SHIFT;
    return switch (language) {
      case TURKISH -> Optional.of(single ? TURKISH_SINGLE : TURKISH_LOCKING);
      case SPANISH -> single ? Optional.of(SPANISH_SINGLE) : Optional.empty();
      case PORTUGUESE -> Optional.of(single ? PORTUGUESE_SINGLE : PORTUGUESE_LOCKING);
      default -> Optional.empty();
    };
  }

  /** A table with some characters in other places' stead. */
  static String with(String table, String changes) {
    StringBuilder changed = new StringBuilder(table);
    for (int i = 0; i < changes.length(); i += 2) {
      changed.setCharAt(changes.charAt(i), changes.charAt(i + 1));
    }
    return changed.toString();
  }
}
