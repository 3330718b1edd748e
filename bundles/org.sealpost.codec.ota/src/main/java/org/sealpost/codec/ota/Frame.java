package org.sealpost.codec.ota;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A packet in clear while it is made or opened, in a buffer that is kept from packet to packet.
 * Commands and responses share one layout:
 *
 * <pre>
 *   command    CPL CHL SPI KIc KID TAR | CNTR PCNTR     | CC | data padding
 *   response   UDH RPL RHL TAR         | CNTR PCNTR STS | CC | data padding
 *              clear                   | ciphered ...
 * </pre>
 *
 * The checksum is made over everything else including the padding, then all from CNTR on is
 * ciphered. The UDH of a response in a short message (02 71 00) is covered, that of a command is
 * not. Outside short messages there is none, and CPI or RPI stands before the lengths.
 */
final class Frame {
  /** SPI KIc KID TAR. */
  static final int PARAMETERS = 7;

  /** What CHL counts besides the checksum: SPI to PCNTR. */
  static final int COMMAND_HEADER = PARAMETERS + Cntr.LENGTH + 1;

  /** What RHL counts besides the checksum: TAR to STS. */
  static final int RESPONSE_HEADER = 3 + Cntr.LENGTH + 2;

  /** More than all before the data. */
  private static final int MAX_HEAD = 48;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private byte[] octets = new byte[256];
  private byte[] found = {};
  private int unsent;
  private int clear;
  private int checksum;
  private int length;

  byte[] octets() {
    return octets;
  }

  /** Octets before the packet that are covered but not sent. */
  int unsent() {
    return unsent;
  }

  /** Octets that stay clear: CNTR comes next. */
  int clear() {
    return clear;
  }

  /** Where the checksum has its place. */
  int checksum() {
    return checksum;
  }

  /** Octets in all. */
  int length() {
    return length;
  }

  /** A command, but for its checksum. */
  void command(
      Transport transport, CommandHeader header, long cntr, byte[] data, Protection protection) {
    int padding = protection.padding(Cntr.LENGTH + 1 + data.length);
    int headerLength = COMMAND_HEADER + protection.checksumLength();
    reserve(MAX_HEAD + data.length + padding);
    int at =
        transport.writeLead(
            octets, 0, true, headerLength, 1 + headerLength + data.length + padding);
    LONGS.set(octets, at, header.bits() << 8 | cntr >>> 32);
    INTS.set(octets, at + 8, (int) cntr);
    octets[at + 12] = (byte) padding;
    place(0, at + PARAMETERS, at + COMMAND_HEADER);
    append(data, protection.checksumLength(), padding);
  }

  /** A response, but for its checksum. */
  void response(Transport transport, ResponsePacket packet, byte[] data, Protection protection) {
    int padding = protection.padding(Cntr.LENGTH + 2 + data.length);
    int header = RESPONSE_HEADER + protection.checksumLength();
    reserve(MAX_HEAD + data.length + padding);
    int before = udh(transport);
    int at = transport.writeLead(octets, before, false, header, 1 + header + data.length + padding);
    LONGS.set(octets, at, (long) packet.tar().value() << 40 | packet.cntr());
    octets[at + 8] = (byte) padding;
    octets[at + 9] = (byte) packet.status().code();
    place(before, at + 3, at + RESPONSE_HEADER);
    append(data, protection.checksumLength(), padding);
  }

  /** Writes the UDH that a response's checksum covers, and says how long it is. */
  private int udh(Transport transport) {
    if (transport != Transport.SMS) {
      return 0;
    }
    octets[0] = (byte) (OtaUserData.RESPONSE_UDH >> 16);
    octets[1] = (byte) (OtaUserData.RESPONSE_UDH >> 8);
    octets[2] = (byte) OtaUserData.RESPONSE_UDH;
    return OtaUserData.UDH_LENGTH;
  }

  private void append(byte[] data, int checksumLength, int padding) {
    int start = checksum + checksumLength;
    System.arraycopy(data, 0, octets, start, data.length);
    length = start + data.length + padding;
    Arrays.fill(octets, length - padding, length, (byte) 0);
  }

  /** Makes room for a command that was received, and copies what is clear. */
  void receiveCommand(byte[] packet, int clearLength) {
    reserve(packet.length);
    place(0, clearLength, clearLength - PARAMETERS + COMMAND_HEADER);
    receive(packet);
  }

  /** Makes room for a response that was received, and copies what is clear. */
  void receiveResponse(Transport transport, byte[] packet, int clearLength) {
    reserve(OtaUserData.UDH_LENGTH + packet.length);
    int before = udh(transport);
    place(before, before + clearLength, before + clearLength - 3 + RESPONSE_HEADER);
    receive(packet);
  }

  private void receive(byte[] packet) {
    length = unsent + packet.length;
    System.arraycopy(packet, 0, octets, unsent, clear - unsent);
  }

  private void place(int before, int cntrAt, int checksumAt) {
    unsent = before;
    clear = cntrAt;
    checksum = checksumAt;
  }

  long cntr() {
    return (long) LONGS.get(octets, clear) >>> 24;
  }

  /** Octets of padding, as the packet says. */
  int padding() {
    return octets[clear + Cntr.LENGTH] & 0xff;
  }

  /** Of a response: its status code, 0..255. */
  int sts() {
    return octets[checksum - 1] & 0xff;
  }

  /** A copy of the checksum, good until the next call. */
  byte[] found(int checksumLength) {
    if (found.length != checksumLength) {
      found = new byte[checksumLength];
    }
    System.arraycopy(octets, checksum, found, 0, checksumLength);
    return found;
  }

  private void reserve(int needed) {
    if (octets.length < needed) {
      erase();
      octets = new byte[needed];
    }
  }

  void erase() {
    Arrays.fill(octets, (byte) 0);
  }
}
