package org.sealpost.codec.frame;

import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.frame.cbor.CborReader;
import org.sealpost.codec.frame.cbor.MapReader;

/** "Come and poll" (down, type 13): all that a push must carry. */
public record Notice() implements Message {
  static final int TYPE = 13;

  @Override
  public long type() {
    return TYPE;
  }

  @Override
  public boolean travels(Direction direction) {
    return direction == Direction.DOWN;
  }

  static Notice read(MapReader body, CborReader in) throws DecodeException {
    return new Notice();
  }
}
