package org.sealpost.codec.ota;

import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.DecodeException;

/**
 * What carries a packet, which decides how identifier and lengths before its header are coded. In a
 * short message CPL takes two octets and CHL one, and a user data header says that it is a packet
 * (TS 31.115 clause 4). On the others an identifier stands in the packet itself, and both lengths
 * are those of BER-TLV objects (TS 102 225 clauses 6 and 7).
 */
public enum Transport {
  /** Short message, point to point or cell broadcast: see {@link OtaUserData}. */
  SMS(0, 0),
  /** CAT_TP link: CPI 01, RPI 02. */
  CAT_TP(0x01, 0x02),
  /** TCP/IP connection: coded as on {@link #CAT_TP}. */
  TCP_IP(0x01, 0x02),
  /** USSD string: CPI 03, RPI 04. */
  USSD(0x03, 0x04);

  private static final int MAX_LENGTH = 0xffff;

  private final int command;
  private final int response;

  Transport(int command, int response) {
    this.command = command;
    this.response = response;
  }

  /**
   * Writes identifier and lengths.
   *
   * @param header what CHL or RHL says, below 80
   * @param length what CPL or RPL says
   * @return where SPI or TAR begins
   */
  int writeLead(byte[] frame, int at, boolean isCommand, int header, int length) {
    Checks.range(isCommand ? "CPL" : "RPL", length, 1 + header, MAX_LENGTH);
    int next = at;
    if (this == SMS) {
      frame[next++] = (byte) (length >> 8);
      frame[next++] = (byte) length;
    } else {
      frame[next++] = (byte) (isCommand ? command : response);
      int octets = Ber.lengthOctets(length);
      if (octets > 1) {
        frame[next++] = (byte) (0x7f + octets);
      }
      if (octets > 2) {
        frame[next++] = (byte) (length >> 8);
      }
      frame[next++] = (byte) length;
    }
    frame[next++] = (byte) header;
    return next;
  }

  /**
   * Reads identifier and lengths, which must agree with each other and with the octets there are.
   *
   * @param fixed octets of the header besides the checksum
   * @return octets of the checksum
   */
  int readLead(ByteReader reader, boolean isCommand, int fixed) throws DecodeException {
    if (this != SMS) {
      Ber.expect(reader, isCommand ? "CPI" : "RPI", isCommand ? command : response);
    }
    String lengthField = isCommand ? "CPL" : "RPL";
    int length = this == SMS ? reader.u16(lengthField) : Ber.length(reader, lengthField);
    if (length != reader.remaining()) {
      throw reader.error(lengthField, reader.remaining() + " octets", length + " octets");
    }
    String headerField = isCommand ? "CHL" : "RHL";
    int header = this == SMS ? reader.u8(headerField) : Ber.length(reader, headerField);
    if (header < fixed || header > reader.remaining()) {
      throw reader.error(headerField, fixed + ".." + reader.remaining(), Integer.toString(header));
    }
    return header - fixed;
  }
}
