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
  private final int clear;
  private final int checksumLength;

  private SealedCommand(byte[] packet, CommandHeader header, int clear, int checksumLength) {
    this.packet = packet;
    this.header = header;
    this.clear = clear;
    this.checksumLength = checksumLength;
  }

  /**
   * Reads the clear part of a packet from a short message.
   *
   * @param packet from CPL on, without UDH, all segments joined; kept and not copied: it is the
   *     caller's to leave it alone until it was opened
   * @throws DecodeException if a length is wrong or the SPI is a reserved one
   */
  public static SealedCommand parse(byte[] packet) throws DecodeException {
    return parse(Transport.SMS, packet);
  }

  /** Reads the clear part as {@link #parse(byte[])} does, from CPI on if the transport has one. */
  public static SealedCommand parse(Transport transport, byte[] packet) throws DecodeException {
    ByteReader reader = new ByteReader("command packet", packet);
    int checksumLength = transport.readLead(reader, true, Frame.COMMAND_HEADER);
    // CHL says that the whole header is there.
    long bits = Words.get(packet, reader.position()) >>> Byte.SIZE;
    int clear = reader.position() + Frame.PARAMETERS;
    if (!Spi.valid((int) (bits >>> 40))) {
      throw reader.error("SPI", "PoR bits 00, 01 or 10", "11");
    }
    return new SealedCommand(packet, new CommandHeader(bits), clear, checksumLength);
  }

  /** The clear part: by it the receiver chooses the keys. */
  public CommandHeader header() {
    return header;
  }

  /** Octets of the RC, CC or DS that the packet says it has. */
  public int checksumLength() {
    return checksumLength;
  }

  /**
   * Deciphers and verifies as the SPI says. A packet whose SPI asks for no security opens under any
   * keys: whether that is enough is for the caller to decide, by {@link #header()}.
   *
   * @throws OtaSecurityException with status 05 if it cannot be deciphered, 01 if the checksum is
   *     wrong, 06 if header and keys do not fit together
   */
  public CommandPacket open(OtaKeys keys) throws OtaSecurityException {
    Frame frame = keys.frame();
    Protection protection = keys.ofCommand(header);
    if (checksumLength != protection.checksumLength()) {
      throw OtaSecurityException.unidentified(
          "CHL: expected a checksum of "
              + protection.checksumLength()
              + " octets, found "
              + checksumLength);
    }
    protection.requireBlocks(packet.length - clear);
    frame.receiveCommand(packet, clear, protection);
    return CommandPacket.owning(protection.verify(frame), header, frame.cntr());
  }

  /** The header and the packet's length. */
  @Override
  public String toString() {
    return "SealedCommand[" + header + ", " + packet.length + " octets]";
  }
}
