package org.sealpost.codec.ota;

import java.util.Arrays;

/**
 * A command packet in clear (TS 102 225 clause 5.1): its header, its counter, and the secured data,
 * such as {@link CompactScript#encode()}.
 */
public final class CommandPacket {
  private final CommandHeader header;
  private final long cntr;
  private final byte[] data;

  /**
   * @param header what stays clear when it is sealed
   * @param cntr 0..{@link Cntr#MAX}; sent in every {@link CounterMode}
   * @param data copied
   */
  public CommandPacket(CommandHeader header, long cntr, byte[] data) {
    this(data.clone(), header, Cntr.require(cntr));
  }

  private CommandPacket(byte[] data, CommandHeader header, long cntr) {
    this.header = header;
    this.cntr = cntr;
    this.data = data;
  }

  /** A packet that owns {@code data} from now on. */
  static CommandPacket owning(byte[] data, CommandHeader header, long cntr) {
    return new CommandPacket(data, header, cntr);
  }

  /** What stays clear when it is sealed. */
  public CommandHeader header() {
    return header;
  }

  /** The counter, 0..{@link Cntr#MAX}. */
  public long cntr() {
    return cntr;
  }

  /** The secured data, copied. */
  public byte[] data() {
    return data.clone();
  }

  /**
   * The packet as its header's SPI asks, from CPL on, to be put behind the UDH 02 70 00 of an SMS
   * (TS 31.115 clause 4). One SMS takes 137 octets.
   *
   * @throws IllegalArgumentException if the SPI asks for DS, the header names another algorithm
   *     than the keys have, or the packet would exceed 65537 octets
   */
  public byte[] seal(OtaKeys keys) {
    return seal(Transport.SMS, keys);
  }

  /**
   * The packet as {@link #seal(OtaKeys)} makes it, for any transport: from CPI on if it has one.
   */
  public byte[] seal(Transport transport, OtaKeys keys) {
    return seal(transport, header, cntr, data, keys);
  }

  /**
   * Seals without a packet in between: the same octets as {@link #seal(Transport, OtaKeys)}, of
   * data that need not be copied.
   */
  public static byte[] seal(
      Transport transport, CommandHeader header, long cntr, byte[] data, OtaKeys keys) {
    Cntr.require(cntr);
    Frame frame = keys.frame();
    Protection protection = Protection.toSealCommand(header, keys);
    frame.command(transport, header, cntr, data, protection);
    return frame.seal(protection);
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
