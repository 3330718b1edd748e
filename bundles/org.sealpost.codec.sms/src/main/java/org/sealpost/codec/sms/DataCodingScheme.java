package org.sealpost.codec.sms;

import java.util.Optional;

/**
 * TP-DCS of a short message (TS 23.038 clause 4), all coding groups. Reserved codings keep their
 * octet and mean the default alphabet, as the clause asks.
 *
 * @param octet 0..255
 */
public record DataCodingScheme(int octet) {
  /** The default alphabet, no class. */
  public static final DataCodingScheme GSM_7BIT = new DataCodingScheme(0x00);

  /** Octets, no class. */
  public static final DataCodingScheme EIGHT_BIT = new DataCodingScheme(0x04);

  /** UCS2, no class. */
  public static final DataCodingScheme UCS2 = new DataCodingScheme(0x08);

  private static final int COMPRESSED = 0x20;
  private static final int HAS_CLASS = 0x10;
  private static final int WAITS = 0x08;
  private static final int DATA = 0x04;

  /** Checks the range. */
  public DataCodingScheme {
    Range.octet("TP-DCS", octet);
  }

  /** The coding groups: what the upper half of the octet says. */
  public enum Group {
    /** 00xx: general data coding. */
    GENERAL,
    /** 01xx: the same, and the message may be deleted when it was read. */
    AUTOMATIC_DELETION,
    /** 1000 to 1011. */
    RESERVED,
    /** 1100: message waiting, the text may be discarded. */
    WAITING_DISCARD,
    /** 1101: message waiting, text in the default alphabet. */
    WAITING_STORE,
    /** 1110: message waiting, text in UCS2. */
    WAITING_STORE_UCS2,
    /** 1111: data coding and class. */
    DATA_AND_CLASS
  }

  /** The coding group. */
  public Group group() {
    switch (octet >> 4) {
      case 0x0, 0x1, 0x2, 0x3:
        return Group.GENERAL;
      case 0x4, 0x5, 0x6, 0x7:
        return Group.AUTOMATIC_DELETION;
      case 0xc:
        return Group.WAITING_DISCARD;
      case 0xd:
        return Group.WAITING_STORE;
      case 0xe:
        return Group.WAITING_STORE_UCS2;
      case 0xf:
        return Group.DATA_AND_CLASS;
      default:
        return Group.RESERVED;
    }
  }

  /** What the user data consists of, once decompressed. */
  public Alphabet alphabet() {
    switch (group()) {
      case GENERAL, AUTOMATIC_DELETION:
        return general(octet);
      case WAITING_STORE_UCS2:
        return Alphabet.UCS2;
      case DATA_AND_CLASS:
        return (octet & DATA) == 0 ? Alphabet.GSM_7BIT : Alphabet.EIGHT_BIT;
      default:
        return group() == Group.RESERVED ? Alphabet.RESERVED : Alphabet.GSM_7BIT;
    }
  }

  /** Whether the text is compressed (TS 23.042). */
  public boolean compressed() {
    return isGeneral() && (octet & COMPRESSED) != 0;
  }

  /** The message class, if the coding gives one. */
  public Optional<MessageClass> messageClass() {
    boolean given = isGeneral() ? (octet & HAS_CLASS) != 0 : group() == Group.DATA_AND_CLASS;
    return given ? Optional.of(MessageClass.values()[octet & 3]) : Optional.empty();
  }

  /** The message waiting indication, if the coding is one. */
  public Optional<MessageWaiting> waiting() {
    switch (group()) {
      case WAITING_DISCARD, WAITING_STORE, WAITING_STORE_UCS2:
        return Optional.of(
            new MessageWaiting(
                (octet & WAITS) != 0,
                MessageWaiting.Kind.values()[octet & 3],
                group() != Group.WAITING_DISCARD));
      default:
        return Optional.empty();
    }
  }

  /** Whether TP-UDL counts septets rather than octets. */
  public boolean countsSeptets() {
    Alphabet alphabet = alphabet();
    return !compressed() && (alphabet == Alphabet.GSM_7BIT || alphabet == Alphabet.RESERVED);
  }

  private boolean isGeneral() {
    return octet < 0x80;
  }

  /** Bits 4 and 3 of the general groups, which the broadcast codings share. */
  static Alphabet general(int octet) {
    return Alphabet.values()[octet >> 2 & 3];
  }
}
