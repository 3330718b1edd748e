package org.sealpost.codec.frame;

import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.frame.cbor.CborReader;
import org.sealpost.codec.frame.cbor.CborWriter;
import org.sealpost.codec.frame.cbor.Field;

/** Fields that more than one frame or message has. */
final class Fields {
  static final Field VERSION = Field.exactly("version", Frame.VERSION);
  static final Field NONCE = Field.exactly("hello nonce", 16);
  static final Field COOKIE = Field.of("cookie", 1, Limits.MAX_COOKIE);
  static final Field EAP = Field.of("EAP packet", 4, Limits.MAX_EAP);
  static final Field DELIVERY = Field.of("delivery id", 1, Long.MAX_VALUE);
  static final Field ADAPTER = Field.visible("adapter", 1, Limits.MAX_NAME);
  static final Field TIME = Field.of("time", 0, Limits.MAX_TIME);

  private Fields() {}

  static Octets octets(CborReader in, Field field) throws DecodeException {
    return Octets.of(in.bytes(field));
  }

  static void write(CborWriter out, Octets octets) {
    out.bytes(octets.toByteArray());
  }
}
