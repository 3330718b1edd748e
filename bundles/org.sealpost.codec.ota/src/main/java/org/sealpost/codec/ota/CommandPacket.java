package org.sealpost.codec.ota;

import java.util.Arrays;
import org.sealpost.codec.bytes.ByteWriter;

/**
 * A command packet in clear (TS 102 225 clause 5.1).
 *
 * @param header what stays clear when it is sealed
 * @param cntr 0..{@link Cntr#MAX}; sent in every {@link CounterMode}
 * @param data the secured data, such as {@link CompactScript#encode()}
 */
public record CommandPacket(CommandHeader header, long cntr, byte[] data) {
  /** CPL CHL SPI KIc KID TAR. */
  static final int CLEAR = 10;

  /** What CHL counts besides the checksum: SPI to PCNTR. */
  static final int HEADER_LENGTH = 13;

  private static final int MAX_CPL = 0xffff;

  /** Checks the counter and copies the data. */
  public CommandPacket {
    Cntr.require(cntr);
    data = data.clone();
  }

  @Override
  public byte[] data() {
    return data.clone();
  }

  /**
   * The packet as its header's SPI asks, from CPL on, to be put behind the UDH 02 70 00 of an SMS
   * (TS 31.115 clause 4). One SMS takes 137 octets.
   *
   * @throws IllegalArgumentException if the SPI asks for RC or DS, the header names another
   *     algorithm than the keys have, or the packet would exceed 65537 octets
   */
  public byte[] seal(OtaKeys keys) {
    Protection protection = Protection.ofCommand(header, keys, IllegalArgumentException::new);
    int padding = protection.padding(Cntr.LENGTH + 1 + data.length);
    int headerLength = HEADER_LENGTH + protection.checksumLength();
    int packetLength = 1 + headerLength + data.length + padding;
    Checks.range("CPL", packetLength, 1 + HEADER_LENGTH, MAX_CPL);
    byte[] frame =
        new ByteWriter(2 + packetLength)
            .u16(packetLength)
            .u8(headerLength)
            .u8(header.spi().command())
            .u8(header.spi().response())
            .u8(header.kic().octet())
            .u8(header.kid().octet())
            .u24(header.tar().value())
            .unsigned(Cntr.LENGTH, cntr)
            .u8(padding)
            .fill(protection.checksumLength(), 0)
            .bytes(data)
            .fill(padding, 0)
            .toByteArray();
    return protection.seal(frame, CLEAR);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CommandPacket that
        && header.equals(that.header)
        && cntr == that.cntr
        && Arrays.equals(data, that.data);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * header.hashCode() + Long.hashCode(cntr)) + Arrays.hashCode(data);
  }

  /** All but the data, which may hold keys: of it the length. */
  @Override
  public String toString() {
    return "CommandPacket[" + header + ", cntr=" + cntr + ", " + data.length + " octets]";
  }
}
