package org.sealpost.codec.gsup;

import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.DecodeException;

/**
 * A GSUP message: a type, then information elements of tag (1 octet), length (1), value. Elements
 * that are not known are passed over.
 */
public sealed interface GsupMessage
    permits AuthInfoRequest, AuthInfoError, AuthInfoResult, GsupMessage.Other {
  /** Without the IPA header. */
  byte[] encode();

  /** Decodes what follows the IPA header and its extension octet. */
  static GsupMessage decode(byte[] octets) throws DecodeException {
    ByteReader reader = new ByteReader("GSUP", octets);
    int type = reader.u8("message type");
    return switch (type) {
      case AuthInfoRequest.TYPE -> AuthInfoRequest.decode(Elements.read(reader));
      case AuthInfoError.TYPE -> AuthInfoError.decode(Elements.read(reader));
      case AuthInfoResult.TYPE -> AuthInfoResult.decode(Elements.read(reader));
      default -> new Other(type);
    };
  }

  /**
   * A message of another procedure; its elements are not looked at.
   *
   * @param type the message type, 0..255
   */
  record Other(int type) implements GsupMessage {
    @Override
    public byte[] encode() {
      return new byte[] {(byte) type};
    }
  }
}
