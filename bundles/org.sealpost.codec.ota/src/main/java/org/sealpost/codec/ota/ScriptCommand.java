package org.sealpost.codec.ota;

import java.util.Arrays;
import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.DecodeException;

/**
 * One command APDU of a compact script (TS 102 226 clause 5.2.1): CLA INS P1 P2 P3, then P3 octets
 * of data unless INS is one that only fetches data, then perhaps an Le of 00.
 *
 * @param octets the whole APDU, 5..261 octets
 */
public record ScriptCommand(byte[] octets) {
  private static final int HEADER = 5;
  private static final int READ_BINARY = 0xb0;
  private static final int READ_RECORD = 0xb2;
  private static final int GET_RESPONSE = 0xc0;
  private static final int GET_DATA = 0xca;
  private static final int STATUS = 0xf2;

  /** P1 of STATUS is below; the GlobalPlatform GET STATUS, same INS but with data, is not. */
  private static final int FIRST_GET_STATUS_P1 = 0x10;

  /** Copies the octets and checks that they are exactly one command. */
  public ScriptCommand {
    octets = octets.clone();
    try {
      ByteReader reader = new ByteReader("C-APDU", octets);
      read(reader);
      reader.expectEnd();
    } catch (DecodeException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** The octets of the next command, to the end of its data or its Le if it is the last one. */
  static byte[] read(ByteReader reader) throws DecodeException {
    byte[] header = reader.bytes(HEADER, "CLA INS P1 P2 P3");
    int dataLength = fetches(header) ? 0 : header[HEADER - 1] & 0xff;
    byte[] data = reader.bytes(dataLength, "data");
    boolean le = dataLength > 0 && reader.remaining() == 1;
    if (le && reader.u8("Le") != 0) {
      throw reader.error("Le", "00", "another octet");
    }
    byte[] octets = Arrays.copyOf(header, HEADER + dataLength + (le ? 1 : 0));
    System.arraycopy(data, 0, octets, HEADER, dataLength);
    return octets;
  }

  private static boolean fetches(byte[] header) {
    return switch (header[1] & 0xff) {
      case READ_BINARY, READ_RECORD, GET_RESPONSE, GET_DATA -> true;
      case STATUS -> (header[2] & 0xff) < FIRST_GET_STATUS_P1;
      default -> false;
    };
  }

  @Override
  public byte[] octets() {
    return octets.clone();
  }

  /** The class octet, 0..255. */
  public int cla() {
    return octets[0] & 0xff;
  }

  /** The instruction octet, 0..255. */
  public int ins() {
    return octets[1] & 0xff;
  }

  /** The first parameter, 0..255. */
  public int p1() {
    return octets[2] & 0xff;
  }

  /** The second parameter, 0..255. */
  public int p2() {
    return octets[3] & 0xff;
  }

  /** Octets of data sent or asked for, 0..255; 0 of a command that fetches means 256. */
  public int p3() {
    return octets[4] & 0xff;
  }

  /** The data sent, empty for a command that fetches. */
  public byte[] data() {
    return fetches(octets) ? new byte[0] : Arrays.copyOfRange(octets, HEADER, HEADER + p3());
  }

  /** Whether the command asks for data, which a script returns of its last command only. */
  public boolean wantsData() {
    return fetches(octets) || octets.length > HEADER + p3();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ScriptCommand that && Arrays.equals(octets, that.octets);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(octets);
  }

  /** The header and the length, not the data, which may be a key or a PIN. */
  @Override
  public String toString() {
    return String.format(
        "C-APDU %02X%02X%02X%02X%02X, %d octets", cla(), ins(), p1(), p2(), p3(), octets.length);
  }
}
