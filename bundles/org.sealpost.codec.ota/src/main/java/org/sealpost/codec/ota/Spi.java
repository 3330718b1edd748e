package org.sealpost.codec.ota;

/**
 * Security parameter indication (TS 102 225 clause 5.1.1): the first octet says how the command is
 * secured, the second how the card is to answer. A card must compare it with the minimum security
 * level of the addressed application before it trusts an opened packet: a packet may ask for none.
 *
 * @param command first octet, 0..255; the reserved bits 8 to 6 are kept but have no meaning
 * @param response second octet, 0..255; bits 2 and 1 are not both set (reserved)
 */
public record Spi(int command, int response) {
  private static final int CIPHERED = 0x04;
  private static final int POR_CIPHERED = 0x10;
  private static final int POR_BY_SUBMIT = 0x20;

  private static final int RESERVED = 3;

  /** CC, ciphered, counter higher; answer with CC, ciphered, in the SMS-DELIVER-REPORT. */
  public static final Spi SEALED_POR_IN_REPORT = new Spi(0x16, 0x19);

  /** CC, ciphered, counter higher; answer with CC, ciphered, by SMS-SUBMIT. */
  public static final Spi SEALED_POR_BY_SUBMIT = new Spi(0x16, 0x39);

  /** Checks both octets. */
  public Spi {
    Checks.range("SPI first octet", command, 0, 0xff);
    Checks.range("SPI second octet", response, 0, 0xff);
    if (!valid(response)) {
      throw new IllegalArgumentException(
          "SPI second octet: expected PoR bits 00, 01 or 10, found 11");
    }
  }

  /** The SPI of these two octets. */
  public static Spi of(int command, int response) {
    return new Spi(command, response);
  }

  static boolean valid(int response) {
    return (response & 3) != RESERVED;
  }

  /** How the command proves that it is whole. */
  public SecurityMode security() {
    return SecurityMode.of(command);
  }

  /** Whether the command is ciphered from its counter on. */
  public boolean ciphered() {
    return (command & CIPHERED) != 0;
  }

  /** What the card does with the counter. */
  public CounterMode counterMode() {
    return CounterMode.of(command >> 3);
  }

  /** When the card answers. */
  public PorMode porMode() {
    return PorMode.values()[response & 3];
  }

  /** How the answer proves that it is whole. */
  public SecurityMode porSecurity() {
    return SecurityMode.of(response >> 2);
  }

  /** Whether the answer is ciphered from its counter on. */
  public boolean porCiphered() {
    return (response & POR_CIPHERED) != 0;
  }

  /** Whether the answer is a message of its own (SMS-SUBMIT), not part of SMS-DELIVER-REPORT. */
  public boolean porBySubmit() {
    return (response & POR_BY_SUBMIT) != 0;
  }

  /** Both octets in hexadecimal, such as {@code 1619}. */
  @Override
  public String toString() {
    return String.format("%02X%02X", command, response);
  }
}
