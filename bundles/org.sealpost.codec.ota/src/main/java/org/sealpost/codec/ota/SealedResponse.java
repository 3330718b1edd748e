package org.sealpost.codec.ota;

import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;

/**
 * A response packet as received: its structure is sound, its content unknown until {@link #open}.
 * It does not say how it was secured: the network remembers the command's header, by TAR.
 */
public final class SealedResponse {
  private final byte[] frame;
  private final Tar tar;
  private final int checksumLength;

  private SealedResponse(byte[] frame, Tar tar, int checksumLength) {
    this.frame = frame;
    this.tar = tar;
    this.checksumLength = checksumLength;
  }

  /**
   * Reads the clear part.
   *
   * @param packet from RPL on, without UDH, all segments joined
   * @throws DecodeException if a length is wrong
   */
  public static SealedResponse parse(byte[] packet) throws DecodeException {
    ByteReader reader = new ByteReader("response packet", packet);
    int checksumLength = SealedCommand.lengths(reader, "RPL", "RHL", ResponsePacket.HEADER_LENGTH);
    Tar tar = Tar.of(reader.u24("TAR"));
    byte[] frame =
        new ByteWriter(OtaUserData.UDH_LENGTH + packet.length)
            .u24(OtaUserData.RESPONSE_UDH)
            .bytes(packet)
            .toByteArray();
    return new SealedResponse(frame, tar, checksumLength);
  }

  /** The application that answers. */
  public Tar tar() {
    return tar;
  }

  /**
   * Deciphers and verifies as the SPI of the command asked. Cards answer in clear and without
   * checksum, whatever was asked, when they refuse a packet before they know its keys: such an
   * answer is accepted if it claims anything but success, and {@link OpenedResponse#protection()}
   * then says {@link SecurityMode#NONE}.
   *
   * @param command the header of the command this is thought to answer
   * @throws OtaSecurityException with status 05 if it cannot be deciphered, 01 if the checksum is
   *     wrong or is missing from an answer that claims success, 06 if the answer, what was asked
   *     and the keys do not fit together
   */
  public OpenedResponse open(CommandHeader command, OtaKeys keys) throws OtaSecurityException {
    Protection protection =
        Protection.ofResponse(command, keys, OtaSecurityException::unidentified);
    if (withoutProtection(protection)) {
      return openUnprotected();
    }
    if (checksumLength != protection.checksumLength()) {
      throw OtaSecurityException.unidentified(
          "RHL: expected a checksum of "
              + protection.checksumLength()
              + " octets, found "
              + checksumLength);
    }
    Spi spi = command.spi();
    return new OpenedResponse(packet(protection), spi.porSecurity(), spi.porCiphered());
  }

  private boolean withoutProtection(Protection asked) {
    return checksumLength == 0
        && (asked.checksumLength() > 0 || !asked.fits(frame.length - ResponsePacket.CLEAR));
  }

  private OpenedResponse openUnprotected() throws OtaSecurityException {
    ResponsePacket packet = packet(Protection.NONE);
    if (packet.status().isOk()) {
      throw new OtaSecurityException(
          ResponseStatus.RC_CC_DS_FAILED,
          "response packet: expected the protection that was asked, found success without it");
    }
    return new OpenedResponse(packet, SecurityMode.NONE, false);
  }

  private ResponsePacket packet(Protection protection) throws OtaSecurityException {
    Protection.Opened opened = protection.open(frame, ResponsePacket.CLEAR);
    ResponseStatus status = ResponseStatus.of(opened.sts());
    return new ResponsePacket(tar, opened.cntr(), status, opened.data());
  }

  /** The TAR and the packet's length. */
  @Override
  public String toString() {
    return "SealedResponse[tar="
        + tar
        + ", "
        + (frame.length - OtaUserData.UDH_LENGTH)
        + " octets]";
  }
}
