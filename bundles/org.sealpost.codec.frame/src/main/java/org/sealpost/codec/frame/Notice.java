package org.sealpost.codec.frame;

import java.util.Optional;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.frame.cbor.CborReader;
import org.sealpost.codec.frame.cbor.CborWriter;
import org.sealpost.codec.frame.cbor.Field;
import org.sealpost.codec.frame.cbor.MapReader;
import org.sealpost.codec.frame.cbor.MapWriter;

/**
 * "Come and poll" (down, type 13): all that a push must carry.
 *
 * @param authenticate whether to log in anew before: what waits goes only to a card that was fully
 *     authenticated a short while ago
 */
public record Notice(boolean authenticate) implements Message {
  private static final Field LOGIN = Field.exactly("wanted login", 1);

  /** A poll is enough. */
  public Notice() {
    this(false);
  }

  static Notice read(MapReader body, CborReader in) throws DecodeException {
    return new Notice(body.optional(1, () -> in.unsigned(LOGIN)).isPresent());
  }

  void write(MapWriter body) {
    body.optional(1, Optional.of(1L).filter(login -> authenticate), CborWriter::unsigned);
  }
}
