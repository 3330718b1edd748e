package org.sealpost.codec.frame;

import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.frame.cbor.CborReader;
import org.sealpost.codec.frame.cbor.CborWriter;

/**
 * "Repeat your hello with this" (down, type 2): shows that the peer receives at the address it
 * sends from, before the network keeps anything about it.
 *
 * @param cookie 1..64 octets that mean something to the network only
 * @param helloNonce the 16 octets of the hello that is answered
 */
public record CookieFrame(Octets cookie, Octets helloNonce) implements Frame {
  /** Checks the lengths. */
  public CookieFrame {
    Fields.COOKIE.requireOctets(cookie.length());
    Fields.NONCE.requireOctets(helloNonce.length());
  }

  static CookieFrame read(CborReader in) throws DecodeException {
    in.unsigned(Fields.VERSION);
    return new CookieFrame(Fields.octets(in, Fields.COOKIE), Fields.octets(in, Fields.NONCE));
  }

  void write(CborWriter out) {
    out.unsigned(VERSION).bytes(cookie.toByteArray()).bytes(helloNonce.toByteArray());
  }
}
