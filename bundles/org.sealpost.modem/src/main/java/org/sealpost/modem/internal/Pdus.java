package org.sealpost.modem.internal;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * How TS 27.005 clause 3.1 writes messages: a header whose last number is the TPDU's length, and in
 * the next line the service centre's address and the TPDU in hexadecimal.
 */
final class Pdus {
  private static final int MOST = 0xff;

  /** TP-MTI (TS 23.040 clause 9.2.3.1). */
  private static final int TYPE = 0x03;

  private static final int DELIVER = 0x00;

  private Pdus() {}

  /** The SMS-DELIVER; empty if it is none, or the two lines do not agree. */
  static Optional<byte[]> tpdu(String header, String pdu) {
    if (!Unasked.isPdu(pdu)) {
      return Optional.empty();
    }
    byte[] octets = HexFormat.of().parseHex(pdu);
    int centre = 1 + (octets[0] & 0xff);
    int length = lastNumber(header);
    return length < 1
            || length > MOST
            || octets.length != centre + length
            || (octets[centre] & TYPE) != DELIVER
        ? Optional.empty()
        : Optional.of(Arrays.copyOfRange(octets, centre, octets.length));
  }

  private static int lastNumber(String header) {
    int at = Math.max(header.lastIndexOf(','), header.lastIndexOf(':'));
    return Numbers.parse(header.substring(at + 1).strip());
  }
}
