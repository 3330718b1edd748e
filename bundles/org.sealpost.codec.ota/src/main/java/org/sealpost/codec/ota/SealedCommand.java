package org.sealpost.codec.ota;

import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.DecodeException;

/**
 * A command packet as received: its structure is sound, its content unknown until {@link #open}.
 *
 * <p>A card parses, looks up TAR and minimum security level by {@link #header()}, chooses keys,
 * opens (deciphers, then verifies RC/CC/DS), and last has {@link CounterMode#decide} judge the
 * counter.
 */
public final class SealedCommand {
  private final byte[] packet;
  private final CommandHeader header;
  private final int checksumLength;

  private SealedCommand(byte[] packet, CommandHeader header, int checksumLength) {
    this.packet = packet;
    this.header = header;
    this.checksumLength = checksumLength;
  }

  /**
   * Reads the clear part.
   *
   * @param packet from CPL on, without UDH, all segments joined
   * @throws DecodeException if a length is wrong or the SPI is a reserved one
   */
  public static SealedCommand parse(byte[] packet) throws DecodeException {
    ByteReader reader = new ByteReader("command packet", packet);
    int checksumLength = lengths(reader, "CPL", "CHL", CommandPacket.HEADER_LENGTH);
    int command = reader.u8("SPI");
    int response = reader.u8("SPI");
    if (!Spi.valid(response)) {
      throw reader.error("SPI", "PoR bits 00, 01 or 10", "11");
    }
    KeyUse kic = KeyUse.ofOctet(reader.u8("KIc"));
    KeyUse kid = KeyUse.ofOctet(reader.u8("KID"));
    Tar tar = Tar.of(reader.u24("TAR"));
    CommandHeader header = new CommandHeader(Spi.of(command, response), kic, kid, tar);
    return new SealedCommand(packet.clone(), header, checksumLength);
  }

  /**
   * Reads packet length and header length, which must agree with each other and with the octets
   * there are.
   *
   * @param fixed octets of the header besides the checksum
   * @return octets of the checksum
   */
  static int lengths(ByteReader reader, String packetField, String headerField, int fixed)
      throws DecodeException {
    int packetLength = reader.u16(packetField);
    if (packetLength != reader.remaining()) {
      throw reader.error(packetField, reader.remaining() + " octets", packetLength + " octets");
    }
    int headerLength = reader.u8(headerField);
    if (headerLength < fixed || headerLength > reader.remaining()) {
      throw reader.error(
          headerField, fixed + ".." + reader.remaining(), Integer.toString(headerLength));
    }
    return headerLength - fixed;
  }

  /** The clear part: by it the receiver chooses the keys. */
  public CommandHeader header() {
    return header;
  }

  /**
   * Deciphers and verifies as the SPI says. A packet whose SPI asks for no security opens under any
   * keys: whether that is enough is for the caller to decide, by {@link #header()}.
   *
   * @throws OtaSecurityException with status 05 if it cannot be deciphered, 01 if the checksum is
   *     wrong, 06 if header and keys do not fit together
   */
  public CommandPacket open(OtaKeys keys) throws OtaSecurityException {
    Protection protection = Protection.ofCommand(header, keys, OtaSecurityException::unidentified);
    if (checksumLength != protection.checksumLength()) {
      throw OtaSecurityException.unidentified(
          "CHL: expected a checksum of "
              + protection.checksumLength()
              + " octets, found "
              + checksumLength);
    }
    Protection.Opened opened = protection.open(packet, CommandPacket.CLEAR);
    return new CommandPacket(header, opened.cntr(), opened.data());
  }

  /** The header and the packet's length. */
  @Override
  public String toString() {
    return "SealedCommand[" + header + ", " + packet.length + " octets]";
  }
}
