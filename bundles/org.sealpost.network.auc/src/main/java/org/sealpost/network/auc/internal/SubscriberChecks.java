package org.sealpost.network.auc.internal;

import org.sealpost.codec.aka.Amf;
import org.sealpost.codec.aka.Sqn;
import org.sealpost.network.api.auc.SubscriberKey;

/** Checks what an operator wants to provision. Messages tell lengths, never octets of a key. */
final class SubscriberChecks {
  private SubscriberChecks() {}

  /** Throws {@link IllegalArgumentException} for a subscriber that cannot be. */
  static void require(SubscriberKey subscriber) {
    if (!subscriber.imsi().matches("[0-9]{6,15}")) {
      throw new IllegalArgumentException(
          "IMSI: expected 6..15 digits, found " + subscriber.imsi().length() + " characters");
    }
    if (!subscriber.algorithm().equals("milenage")) {
      throw new IllegalArgumentException(
          "algorithm: expected milenage, found " + subscriber.algorithm());
    }
    requireLength("K", subscriber.k(), 16);
    requireLength("OPc", subscriber.opc(), 16);
    requireLength("AMF", subscriber.amf(), 2);
    new Sqn(subscriber.sqn());
  }

  static Amf amf(SubscriberKey subscriber) {
    byte[] amf = subscriber.amf();
    return new Amf((amf[0] & 0xff) << 8 | amf[1] & 0xff);
  }

  private static void requireLength(String what, byte[] octets, int length) {
    if (octets.length != length) {
      throw new IllegalArgumentException(
          what + ": expected " + length + " octets, found " + octets.length);
    }
  }
}
