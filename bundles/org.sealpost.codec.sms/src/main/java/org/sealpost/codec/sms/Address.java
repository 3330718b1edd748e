package org.sealpost.codec.sms;

import java.util.Optional;
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
 *     these are the semi-octets of its packed septets, which {@link #name} reads, and {@code F} may
 *     occur too
 * @param filler the half octet behind an odd number of digits, 0..15. It says nothing and is not
 *     compared, but senders that get it wrong are given back what they sent
 */
public record Address(int type, String digits, int filler) {
  /** Type of address of an international ISDN number. */
  public static final int INTERNATIONAL = 0x91;

  /** Type of address of an ISDN number in an unknown format. */
  public static final int UNKNOWN = 0x81;

  /** The most digits an address holds. */
  public static final int MAX_DIGITS = 20;

  /** Type of address of a name. */
  public static final int NAME = 0xd0;

  private static final String SEMI_OCTETS = "0123456789*#abcF";
  private static final int FILLER = 0xf;

  /** Checks the ranges. */
  public Address {
    Range.octet("type of address", type);
    Range.check("address filler", filler, 0, FILLER);
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

  /** An address with the filler that the standard asks for. */
  public Address(int type, String digits) {
    this(type, digits, alphanumeric(type) ? 0 : FILLER);
  }

  /** A number as people write it: international when it begins with {@code +}, else unknown. */
  public static Address of(String number) {
    return number.startsWith("+")
        ? new Address(INTERNATIONAL, number.substring(1))
        : new Address(UNKNOWN, number);
  }

  /**
   * A sender's name.
   *
   * @param name of the GSM 7 bit alphabet, at most 11 septets
   */
  public static Address ofName(String name) {
    byte[] septets = Gsm7.encode(name);
    Range.check("septets of a name", septets.length, 0, MAX_DIGITS * 4 / 7);
    byte[] packed = Gsm7.pack(septets, 0);
    int count = (septets.length * 7 + 3) / 4;
    return new Address(NAME, semiOctets(packed, count));
  }

  /** The name of an alphanumeric sender; empty for a number. */
  public Optional<String> name() {
    return isAlphanumeric()
        ? Optional.of(Gsm7.decode(Gsm7.unpack(swapped(), digits.length() * 4 / 7, 0)))
        : Optional.empty();
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

  /** Reads the TP form. */
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
    String digits = semiOctets(swapped, count);
    int filler = digits.indexOf(SEMI_OCTETS.charAt(FILLER));
    if (filler >= 0 && !alphanumeric(type)) {
      throw at.error(field, "a digit", "a filler as digit " + (filler + 1));
    }
    return count % 2 == 0
        ? new Address(type, digits)
        : new Address(type, digits, swapped[count / 2] >> 4 & 0xf);
  }

  /** Compares what was meant, not how an odd number was filled up. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Address that && type == that.type && digits.equals(that.digits);
  }

  @Override
  public int hashCode() {
    return 31 * type + digits.hashCode();
  }

  @Override
  public String toString() {
    return String.format("Address[%02X, %s]", type, digits);
  }

  private static String semiOctets(byte[] swapped, int count) {
    StringBuilder digits = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      digits.append(SEMI_OCTETS.charAt(swapped[i / 2] >> (i % 2 == 0 ? 0 : 4) & 0xf));
    }
    return digits.toString();
  }

  private byte[] swapped() {
    byte[] swapped = new byte[(digits.length() + 1) / 2];
    for (int i = 0; i < digits.length(); i++) {
      swapped[i / 2] |= (byte) (SEMI_OCTETS.indexOf(digits.charAt(i)) << (i % 2 == 0 ? 0 : 4));
    }
    if (digits.length() % 2 == 1) {
      swapped[swapped.length - 1] |= (byte) (filler << 4);
    }
    return swapped;
  }

  private static boolean alphanumeric(int type) {
    return (type >> 4 & 7) == 5;
  }
}
