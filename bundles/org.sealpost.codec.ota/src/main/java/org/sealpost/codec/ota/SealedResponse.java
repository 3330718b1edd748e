package org.sealpost.codec.ota;

import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.DecodeException;

/**
 * A response packet as received: its structure is sound, its content unknown until {@link #open}.
 * It does not say how it was secured: the network remembers the command's header, by TAR.
 */
public final class SealedResponse {
  private final Transport transport;
  private final byte[] packet;
  private final Tar tar;
  private final int clear;
  private final int checksumLength;

  private SealedResponse(
      Transport transport, byte[] packet, Tar tar, int clear, int checksumLength) {
    this.transport = transport;
    this.packet = packet;
    this.tar = tar;
    this.clear = clear;
    this.checksumLength = checksumLength;
  }

  /**
   * Reads the clear part of a packet from a short message, or from the answer to an ENVELOPE.
   *
   * @param packet from RPL on, without UDH, all segments joined; kept and not copied: it is the
   *     caller's to leave it alone until it was opened
   * @throws DecodeException if a length is wrong
   */
  public static SealedResponse parse(byte[] packet) throws DecodeException {
    return parse(Transport.SMS, packet);
  }

  /** Reads the clear part as {@link #parse(byte[])} does, from RPI on if the transport has one. */
  public static SealedResponse parse(Transport transport, byte[] packet) throws DecodeException {
    ByteReader reader = new ByteReader("response packet", packet);
    int checksumLength = transport.readLead(reader, false, Frame.RESPONSE_HEADER);
    Tar tar = Tar.of(reader.u24("TAR"));
    return new SealedResponse(transport, packet, tar, reader.position(), checksumLength);
  }

  /** The application that answers. */
  public Tar tar() {
    return tar;
  }

  /** Octets of the RC, CC or DS that the packet says it has. */
  public int checksumLength() {
    return checksumLength;
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
    Frame frame = keys.frame();
    Protection protection = keys.ofResponse(command);
    if (withoutProtection(protection)) {
      return openUnprotected(frame);
    }
    if (checksumLength != protection.checksumLength()) {
      throw OtaSecurityException.unidentified(
          "RHL: expected a checksum of "
              + protection.checksumLength()
              + " octets, found "
              + checksumLength);
    }
    Spi spi = command.spi();
    return new OpenedResponse(open(protection, frame), spi.porSecurity(), spi.porCiphered());
  }

  private boolean withoutProtection(Protection asked) {
    return checksumLength == 0
        && (asked.checksumLength() > 0 || !asked.fits(packet.length - clear));
  }

  private OpenedResponse openUnprotected(Frame frame) throws OtaSecurityException {
    ResponsePacket opened = open(Protection.NONE, frame);
    if (opened.status().isOk()) {
      throw new OtaSecurityException(
          ResponseStatus.RC_CC_DS_FAILED,
          "response packet: expected the protection that was asked, found success without it");
    }
    return new OpenedResponse(opened, SecurityMode.NONE, false);
  }

  private ResponsePacket open(Protection protection, Frame frame) throws OtaSecurityException {
    protection.requireBlocks(packet.length - clear);
    frame.receiveResponse(transport, packet, clear, protection);
    byte[] data = protection.verify(frame);
    return new ResponsePacket(tar, frame.cntr(), ResponseStatus.of(frame.sts()), data);
  }

  /** The TAR and the packet's length. */
  @Override
  public String toString() {
    return "SealedResponse[tar=" + tar + ", " + packet.length + " octets]";
  }
}
