package org.sealpost.simulator.modem;

import java.util.Arrays;
import java.util.HexFormat;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.sms.Address;

/**
 * How TS 27.005 clause 3.1 writes a TPDU: the service centre's address with its length before it,
 * in hexadecimal; the length that commands tell leaves the address out.
 */
final class MessagePdu {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private MessagePdu() {}

  /** Service centre and TPDU. */
  static byte[] join(Address serviceCentre, byte[] tpdu) {
    byte[] address = serviceCentre.encodeRp();
    return new ByteWriter().u8(address.length).bytes(address).bytes(tpdu).toByteArray();
  }

  /** The TPDU of what a host wrote, which must have the length it told. */
  static byte[] tpdu(String text, int length) throws AtError {
    byte[] octets = octets(text);
    int skipped = octets.length == 0 ? 1 : 1 + (octets[0] & 0xff);
    if (length < 1 || octets.length - skipped != length) {
      throw AtError.cms(AtError.INVALID_PDU_PARAMETER);
    }
    return Arrays.copyOfRange(octets, skipped, octets.length);
  }

  static byte[] octets(String text) throws AtError {
    try {
      return HEX.parseHex(text);
    } catch (IllegalArgumentException e) {
      throw AtError.cms(AtError.INVALID_PDU_PARAMETER);
    }
  }

  static String hex(byte[] octets) {
    return HEX.formatHex(octets);
  }
}
