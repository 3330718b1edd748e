package org.sealpost.codec.ota;

import java.util.Arrays;

/**
 * A response packet in clear: the card's proof of receipt (TS 102 225 clause 5.2).
 *
 * @param tar the application that answers: the command's
 * @param cntr the command's counter, 0..{@link Cntr#MAX}; 0 from cards that refused before they
 *     knew
 * @param status what became of the packet
 * @param data what the application answers, such as {@link CompactResponse#encode()}; often empty
 */
public record ResponsePacket(Tar tar, long cntr, ResponseStatus status, byte[] data) {
  /** Checks the counter and copies the data. */
  public ResponsePacket {
    Cntr.require(cntr);
    data = data.clone();
  }

  @Override
  public byte[] data() {
    return data.clone();
  }

  /**
   * The packet as the command's SPI asks, from RPL on, to be put behind the UDH 02 71 00.
   *
   * @throws IllegalArgumentException if the SPI asks for DS, the header names another algorithm
   *     than the keys have, or the packet would exceed 65537 octets
   */
  public byte[] seal(CommandHeader command, OtaKeys keys) {
    return seal(Transport.SMS, command, keys);
  }

  /** The packet as {@link #seal(CommandHeader, OtaKeys)} makes it, for any transport. */
  public byte[] seal(Transport transport, CommandHeader command, OtaKeys keys) {
    return seal(transport, Protection.toSealResponse(command, keys), keys.frame());
  }

  /**
   * The packet as {@link #seal(CommandHeader, OtaKeys)} makes it, but padded with 80 00.. instead
   * of 00.., as some cards do. A receiver strips what the padding counter says, whatever it is.
   */
  public byte[] sealPaddedFrom80(CommandHeader command, OtaKeys keys) {
    Protection protection = Protection.toSealResponse(command, keys);
    Frame frame = keys.frame();
    frame.response(Transport.SMS, this, data, protection);
    frame.markPadding(protection.padding(Cntr.LENGTH + 2 + data.length));
    return frame.seal(protection);
  }

  /**
   * The packet neither ciphered nor with a checksum, from RPL on: for an error found before the
   * keys were known, whatever the SPI asks.
   */
  public byte[] unprotected() {
    return unprotected(Transport.SMS);
  }

  /** The packet as {@link #unprotected()} makes it, for any transport. */
  public byte[] unprotected(Transport transport) {
    return seal(transport, Protection.NONE, new Frame());
  }

  private byte[] seal(Transport transport, Protection protection, Frame frame) {
    frame.response(transport, this, data, protection);
    return frame.seal(protection);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ResponsePacket that
        && tar.equals(that.tar)
        && cntr == that.cntr
        && status.equals(that.status)
        && Arrays.equals(data, that.data);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * tar.hashCode() + Long.hashCode(cntr)) + Arrays.hashCode(data);
  }

  /** All but the data: of it the length. */
  @Override
  public String toString() {
    return "ResponsePacket[tar="
        + tar
        + ", cntr="
        + cntr
        + ", status="
        + status
        + ", "
        + data.length
        + " octets]";
  }
}
