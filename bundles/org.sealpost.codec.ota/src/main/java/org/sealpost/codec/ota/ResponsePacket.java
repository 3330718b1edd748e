package org.sealpost.codec.ota;

import java.util.Arrays;
import org.sealpost.codec.bytes.ByteWriter;

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
  /** UDH RPL RHL TAR. */
  static final int CLEAR = 9;

  /** What RHL counts besides the checksum: TAR to STS. */
  static final int HEADER_LENGTH = 10;

  private static final int MAX_RPL = 0xffff;

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
   * @throws IllegalArgumentException if the SPI asks for RC or DS, the header names another
   *     algorithm than the keys have, or the packet would exceed 65537 octets
   */
  public byte[] seal(CommandHeader command, OtaKeys keys) {
    return seal(Protection.ofResponse(command, keys, IllegalArgumentException::new));
  }

  /**
   * The packet neither ciphered nor with a checksum, from RPL on: for an error found before the
   * keys were known, whatever the SPI asks.
   */
  public byte[] unprotected() {
    return seal(Protection.NONE);
  }

  private byte[] seal(Protection protection) {
    int padding = protection.padding(Cntr.LENGTH + 2 + data.length);
    int headerLength = HEADER_LENGTH + protection.checksumLength();
    int packetLength = 1 + headerLength + data.length + padding;
    Checks.range("RPL", packetLength, 1 + HEADER_LENGTH, MAX_RPL);
    byte[] frame =
        new ByteWriter(OtaUserData.UDH_LENGTH + 2 + packetLength)
            .u24(OtaUserData.RESPONSE_UDH)
            .u16(packetLength)
            .u8(headerLength)
            .u24(tar.value())
            .unsigned(Cntr.LENGTH, cntr)
            .u8(padding)
            .u8(status.code())
            .fill(protection.checksumLength(), 0)
            .bytes(data)
            .fill(padding, 0)
            .toByteArray();
    byte[] sealed = protection.seal(frame, CLEAR);
    return Arrays.copyOfRange(sealed, OtaUserData.UDH_LENGTH, sealed.length);
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
