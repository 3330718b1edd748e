package org.sealpost.codec.frame;

import java.util.List;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.frame.cbor.CborReader;
import org.sealpost.codec.frame.cbor.Field;
import org.sealpost.codec.frame.cbor.MapReader;
import org.sealpost.codec.frame.cbor.MapWriter;

/**
 * "I am done with these, forget them" (both directions, type 11).
 *
 * @param ids of messages whose effect is durable, 1..64; never of an acknowledgement
 */
public record Acknowledgement(List<MessageId> ids) implements Message {
  private static final Field IDS = Field.of("message ids", 1, Limits.MAX_ACKNOWLEDGED);

  /** Checks the count. */
  public Acknowledgement {
    ids = List.copyOf(ids);
    IDS.requireItems(ids.size());
  }

  static Acknowledgement read(MapReader body, CborReader in) throws DecodeException {
    return new Acknowledgement(body.need(1).list(IDS, () -> MessageId.read(in)));
  }

  void write(MapWriter body) {
    body.key(1).list(ids, MessageId::write);
  }
}
