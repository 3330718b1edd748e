package org.sealpost.codec.ota;

import java.util.Arrays;

/**
 * A packet in clear while it is made or opened, in a buffer that is kept from packet to packet.
 * Commands and responses share one layout:
 *
 * <pre>
 *   command    CPL CHL SPI KIc KID TAR | CNTR PCNTR     | CC | data padding
 *   response   UDH RPL RHL TAR         | CNTR PCNTR STS | CC | data padding
 *              clear                   | ciphered ...
 *              head                                     |
 * </pre>
 *
 * The checksum is made over everything else including the padding, then all from CNTR on is
 * ciphered. The UDH of a response in a short message (02 71 00) is covered, that of a command is
 * not. Outside short messages there is none, and CPI or RPI stands before the lengths.
 *
 * <p>For the checksum the head is moved to the data, where the checksum has its place: so what is
 * covered stands in one piece, and the data is never copied.
 */
final class Frame {
  /** SPI KIc KID TAR. */
  static final int PARAMETERS = 7;

  /** What CHL counts besides the checksum: SPI to PCNTR. */
  static final int COMMAND_HEADER = PARAMETERS + Cntr.LENGTH + 1;

  /** What RHL counts besides the checksum: TAR to STS. */
  static final int RESPONSE_HEADER = 3 + Cntr.LENGTH + 2;

  /** More than head, checksum and the room behind the data together. */
  private static final int MORE_THAN_DATA = 64;

  private byte[] octets = new byte[256];
  private byte[] expected = {};
  private byte[] found = {};
  private int unsent;
  private int clear;
  private int head;
  private int checksum;
  private int length;

  /** A command, but for its checksum. */
  void command(
      Transport transport, CommandHeader header, long cntr, byte[] data, Protection protection) {
    begin(protection);
    int padding = protection.padding(Cntr.LENGTH + 1 + data.length);
    int counted = COMMAND_HEADER + checksum;
    reserve(data.length + padding);
    int at =
        transport.writeLead(octets, checksum, true, counted, 1 + counted + data.length + padding);
    Words.put(octets, at, header.bits() << 8 | cntr >>> 32);
    Words.putInt(octets, at + 8, (int) cntr);
    octets[at + 12] = (byte) padding;
    place(0, at - checksum + PARAMETERS, at - checksum + COMMAND_HEADER);
    append(data, padding);
  }

  /** A response, but for its checksum. */
  void response(Transport transport, ResponsePacket packet, byte[] data, Protection protection) {
    begin(protection);
    int padding = protection.padding(Cntr.LENGTH + 2 + data.length);
    int counted = RESPONSE_HEADER + checksum;
    reserve(data.length + padding);
    int before = udhLength(transport);
    int at =
        transport.writeLead(
            octets, checksum + before, false, counted, 1 + counted + data.length + padding);
    Words.put(octets, at, (long) packet.tar().value() << 40 | packet.cntr());
    octets[at + 8] = (byte) padding;
    octets[at + 9] = (byte) packet.status().code();
    place(before, at - checksum + 3, at - checksum + RESPONSE_HEADER);
    writeUdh();
    append(data, padding);
  }

  /** Makes the padding begin with 80, as some cards do; before the frame is sealed. */
  void markPadding(int padding) {
    if (padding > 0) {
      octets[length - padding] = (byte) 0x80;
    }
  }

  private void begin(Protection protection) {
    checksum = protection.checksumLength();
    if (found.length != checksum) {
      expected = new byte[checksum];
      found = new byte[checksum];
    }
  }

  /** Octets of the UDH that a response's checksum covers. */
  private static int udhLength(Transport transport) {
    return transport == Transport.SMS ? OtaUserData.UDH_LENGTH : 0;
  }

  private void writeUdh() {
    if (unsent > 0) {
      octets[checksum] = (byte) (OtaUserData.RESPONSE_UDH >> 16);
      octets[checksum + 1] = (byte) (OtaUserData.RESPONSE_UDH >> 8);
      octets[checksum + 2] = (byte) OtaUserData.RESPONSE_UDH;
    }
  }

  private void place(int unsentOctets, int clearOctets, int headOctets) {
    unsent = unsentOctets;
    clear = clearOctets;
    head = headOctets;
  }

  private void append(byte[] data, int padding) {
    int start = head + checksum;
    System.arraycopy(data, 0, octets, start, data.length);
    Words.clear16(octets, start + data.length);
    length = start + data.length + padding;
  }

  /** Adds the checksum, and ciphers into a new packet. */
  byte[] seal(Protection protection) {
    byte[] packet = new byte[length - unsent];
    int clearLength = clear - unsent;
    Words.copy16(octets, checksum + unsent, packet, 0, clearLength);
    protection.checksum().compute(octets, checksum, length - checksum, expected, 0);
    Words.copy8(octets, checksum + clear, octets, clear, head - clear);
    System.arraycopy(expected, 0, octets, head, checksum);
    Cbc cbc = protection.cipher().encrypt();
    cbc.run(octets, clear, packet, clearLength, packet.length - clearLength);
    return packet;
  }

  /**
   * Deciphers a command.
   *
   * @param clearLength octets of the packet before CNTR
   */
  void receiveCommand(byte[] packet, int clearLength, Protection protection) {
    begin(protection);
    reserve(packet.length);
    place(0, clearLength, clearLength - PARAMETERS + COMMAND_HEADER);
    receive(packet, protection.cipher().decrypt());
  }

  /** Deciphers a response as {@link #receiveCommand} does a command. */
  void receiveResponse(Transport transport, byte[] packet, int clearLength, Protection protection) {
    begin(protection);
    reserve(packet.length);
    int before = udhLength(transport);
    place(before, before + clearLength, before + clearLength - 3 + RESPONSE_HEADER);
    receive(packet, protection.cipher().decrypt());
    writeUdh();
  }

  private void receive(byte[] packet, Cbc cbc) {
    length = unsent + packet.length;
    int clearLength = clear - unsent;
    cbc.run(packet, clearLength, octets, clear, packet.length - clearLength);
    Words.copy8(octets, head, found, 0, checksum);
    long cntr = Words.get(octets, clear);
    long data = Words.get(octets, head + checksum);
    Words.copy16(packet, 0, octets, checksum + unsent, clearLength);
    Words.put(octets, checksum + clear, cntr);
    Words.put(octets, head + checksum, data);
  }

  /** The checksum that the received packet should have. */
  byte[] expected(Protection protection) {
    protection.checksum().compute(octets, checksum, length - checksum, expected, 0);
    return expected;
  }

  /** The checksum that the received packet has. */
  byte[] found() {
    return found;
  }

  long cntr() {
    return Words.get(octets, checksum + clear) >>> 24;
  }

  /** Of a response: its status code, 0..255. */
  int sts() {
    return octets[checksum + head - 1] & 0xff;
  }

  /** Octets of padding, as the packet says. */
  int padding() {
    return octets[checksum + clear + Cntr.LENGTH] & 0xff;
  }

  /** Octets of data and padding. */
  int dataLength() {
    return length - head - checksum;
  }

  /** The data without padding. */
  byte[] data() {
    return Arrays.copyOfRange(octets, head + checksum, length - padding());
  }

  private void reserve(int needed) {
    if (octets.length < needed + MORE_THAN_DATA) {
      erase();
      octets = new byte[needed + MORE_THAN_DATA];
    }
  }

  void erase() {
    Arrays.fill(octets, (byte) 0);
    Arrays.fill(expected, (byte) 0);
    Arrays.fill(found, (byte) 0);
  }
}
