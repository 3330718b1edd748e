package org.sealpost.codec.frame;

import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.frame.cbor.CborReader;
import org.sealpost.codec.frame.cbor.MapReader;
import org.sealpost.codec.frame.cbor.MapWriter;

/** "Come and poll" (down, type 13): all that a push must carry. */
public record Notice() implements Message {
  static Notice read(MapReader body, CborReader in) throws DecodeException {
    return new Notice();
  }

  void write(MapWriter body) {
    // it says nothing but what it is
  }
}
