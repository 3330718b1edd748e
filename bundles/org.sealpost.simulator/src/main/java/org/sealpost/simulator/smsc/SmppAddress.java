package org.sealpost.simulator.smsc;

import org.sealpost.codec.sms.Address;

/** Addresses of SMPP: a type of number, a numbering plan, and text (SMPP 3.4, 5.2.5). */
final class SmppAddress {
  private static final int INTERNATIONAL = 1;
  private static final int NAME = 5;
  private static final int MOST = 0x0f;

  private SmppAddress() {}

  /**
   * The address.
   *
   * @throws IllegalArgumentException if it is too long, or no number and not called a name
   */
  static Address of(int ton, int npi, String text) {
    if (ton == NAME) {
      return Address.ofName(text);
    }
    boolean plus = text.startsWith("+");
    int type = 0x80 | (plus ? INTERNATIONAL : ton & 7) << 4 | npi & MOST;
    return new Address(plus && npi == 0 ? type | 1 : type, plus ? text.substring(1) : text);
  }

  static int ton(Address address) {
    return address.type() >> 4 & 7;
  }

  static int npi(Address address) {
    return address.isAlphanumeric() ? 0 : address.type() & MOST;
  }

  static String text(Address address) {
    return address.name().orElse(address.digits());
  }
}
