package org.sealpost.codec.frame.cbor;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** UTF-8 that refuses what Java's String would silently replace (RFC 3629). */
final class Utf8 {
  private Utf8() {}

  static String decode(byte[] octets) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
  }

  static byte[] encode(String text) {
    try {
      ByteBuffer buffer = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] octets = new byte[buffer.remaining()];
      buffer.get(octets);
      return octets;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("text: expected Unicode, found an unpaired surrogate", e);
    }
  }
}
