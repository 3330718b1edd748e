package org.sealpost.codec.ota;

import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;

/**
 * Packets as the user data (TP-UD) of one unconcatenated SMS, and as the card's answer to an
 * ENVELOPE: a user data header with the information element 70 (command) or 71 (response), which is
 * empty, then the packet (TS 31.115 clauses 4 and 5).
 */
public final class OtaUserData {
  static final int COMMAND_UDH = 0x027000;
  static final int RESPONSE_UDH = 0x027100;
  static final int UDH_LENGTH = 3;

  private OtaUserData() {}

  /** 02 70 00 and a command packet. */
  public static byte[] ofCommand(byte[] packet) {
    return join(COMMAND_UDH, packet);
  }

  /** 02 71 00 and a response packet. */
  public static byte[] ofResponse(byte[] packet) {
    return join(RESPONSE_UDH, packet);
  }

  /** The command packet behind 02 70 00. */
  public static byte[] commandPacket(byte[] userData) throws DecodeException {
    return split(COMMAND_UDH, userData);
  }

  /** The response packet behind 02 71 00. */
  public static byte[] responsePacket(byte[] userData) throws DecodeException {
    return split(RESPONSE_UDH, userData);
  }

  private static byte[] join(int udh, byte[] packet) {
    return new ByteWriter(UDH_LENGTH + packet.length).u24(udh).bytes(packet).toByteArray();
  }

  private static byte[] split(int udh, byte[] userData) throws DecodeException {
    ByteReader reader = new ByteReader("OTA user data", userData);
    int found = reader.u24("UDH");
    if (found != udh) {
      throw reader.error("UDH", String.format("%06X", udh), String.format("%06X", found));
    }
    return reader.rest();
  }
}
