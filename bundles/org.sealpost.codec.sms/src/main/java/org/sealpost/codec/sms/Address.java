package org.sealpost.codec.sms;

import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;

/**
 * A subscriber or service centre number (TS 23.040 clause 9.1.2.5). It has two codings: the TP form
 * of TP-OA and TP-DA, which begins with the number of digits, and the RP form of RP-OA, RP-DA and
 * the CAT address object, whose length comes from what is around it.
 *
 * @param type the type-of-address octet, 0..255: 0x91 an international, 0x81 an unknown number; any
 *     other value is kept as it came
 * @param digits 0 to 20 of {@code 0-9 * # a b c}. For an alphanumeric sender (type of number 5)
 *     these are the semi-octets of its packed septets, not its text, and {@code F} may occur too
 */
public record Address(int type, String digits) {
  /** Type of address of an international ISDN number. */
  public static final int INTERNATIONAL = 0x91;

  /** Type of address of an ISDN number in an unknown format. */
  public static final int UNKNOWN = 0x81;

  /** The most digits an address holds. */
  public static final int MAX_DIGITS = 20;

  private static final String SEMI_OCTETS = "0123456789*#abcF";
  private static final int FILLER = 0xf;

  /** Checks both ranges. */
  public Address {
    Range.octet("type of address", type);
    Range.check("address digits", digits.length(), 0, MAX_DIGITS);
    for (int i = 0; i < digits.length(); i++) {
      int semiOctet = SEMI_OCTETS.indexOf(digits.charAt(i));
      if (semiOctet < 0 || semiOctet == FILLER && !alphanumeric(type)) {
        throw new IllegalArgumentException(
            "address digit "
                + (i + 1)
                + ": expected one of 0-9*#abc, found '"
                + digits.charAt(i)
                + "'");
      }
    }
  }

  /** A number as people write it: international when it begins with {@code +}, else unknown. */
  public static Address of(String number) {
    return number.startsWith("+")
        ? new Address(INTERNATIONAL, number.substring(1))
        : new Address(UNKNOWN, number);
  }

  /** Whether the digits are packed septets of a name (type of number 5). */
  public boolean isAlphanumeric() {
    return alphanumeric(type);
  }

  /** The TP form: number of digits, type, swapped digits. */
  public byte[] encodeTp() {
    return new ByteWriter(12).u8(digits.length()).u8(type).bytes(swapped()).toByteArray();
  }

  /**
   * The RP form, as in the CAT address object: type, swapped digits, no length.
   *
   * @throws IllegalStateException for an alphanumeric address, which that form cannot hold
   */
  public byte[] encodeRp() {
    if (isAlphanumeric()) {
      throw new IllegalStateException("RP address: expected a number, found an alphanumeric one");
    }
    return new ByteWriter(12).u8(type).bytes(swapped()).toByteArray();
  }

  /** Decodes the whole of {@code octets} as the RP form: 1 to 11 octets. */
  public static Address decodeRp(byte[] octets) throws DecodeException {
    ByteReader reader = new ByteReader("RP address", octets);
    int type = reader.u8("type");
    if (alphanumeric(type)) {
      throw reader.error("type", "a number", "an alphanumeric address");
    }
    byte[] swapped = reader.rest();
    boolean odd = swapped.length > 0 && (swapped[swapped.length - 1] >> 4 & 0xf) == FILLER;
    return read(reader, "digits", type, swapped, swapped.length * 2 - (odd ? 1 : 0));
  }

  /** Reads the TP form. The filler of an odd number is not looked at: it says nothing. */
  static Address readTp(ByteReader reader, String field) throws DecodeException {
    int count = reader.u8(field + " length");
    int type = reader.u8(field + " type");
    return read(reader, field, type, reader.bytes((count + 1) / 2, field), count);
  }

  private static Address read(ByteReader at, String field, int type, byte[] swapped, int count)
      throws DecodeException {
    if (count > MAX_DIGITS) {
      throw at.error(field, "at most " + MAX_DIGITS + " digits", String.valueOf(count));
    }
    StringBuilder digits = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      int semiOctet = swapped[i / 2] >> (i % 2 == 0 ? 0 : 4) & 0xf;
      if (semiOctet == FILLER && !alphanumeric(type)) {
        throw at.error(field, "a digit", "a filler as digit " + (i + 1));
      }
      digits.append(SEMI_OCTETS.charAt(semiOctet));
    }
    return new Address(type, digits.toString());
  }

  private byte[] swapped() {
    byte[] swapped = new byte[(digits.length() + 1) / 2];
    for (int i = 0; i < digits.length(); i++) {
      swapped[i / 2] |= (byte) (SEMI_OCTETS.indexOf(digits.charAt(i)) << (i % 2 == 0 ? 0 : 4));
    }
    if (digits.length() % 2 == 1 && !isAlphanumeric()) {
      swapped[swapped.length - 1] |= (byte) (FILLER << 4);
    }
    return swapped;
  }

  private static boolean alphanumeric(int type) {
    return (type >> 4 & 7) == 5;
  }
}
