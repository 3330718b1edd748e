package org.sealpost.codec.frame;

import java.util.ArrayList;
import java.util.List;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.frame.cbor.CborReader;
import org.sealpost.codec.frame.cbor.CborWriter;
import org.sealpost.codec.frame.cbor.Field;

/**
 * A message of a type that this version does not know; answer {@link Refusal#UNKNOWN_TYPE}.
 *
 * @param type its number
 * @param items what follows the id, each one CBOR item as it came, at most 8
 */
public record UnknownMessage(long type, List<Octets> items) implements Message {
  static final int MAX_ITEMS = 8;

  private static final int DEPTH = 1;
  private static final Field TYPE = Field.of("message type", 0, Long.MAX_VALUE);
  private static final Field ITEM = Field.of("item", 0, 0);
  private static final Field ITEMS = Field.of("items of an unknown message", 0, MAX_ITEMS);

  /** Checks that the type is unknown indeed and the items are CBOR. */
  public UnknownMessage {
    items = List.copyOf(items);
    TYPE.require(type);
    ITEMS.requireItems(items.size());
    items.forEach(item -> CborReader.requireItem("item", item.toByteArray(), DEPTH));
    if (MessageKind.of(type).isPresent()) {
      throw new IllegalArgumentException("unknown message: expected another type than " + type);
    }
  }

  @Override
  public boolean travels(Direction direction) {
    return true;
  }

  static UnknownMessage read(long type, CborReader in, int items) throws DecodeException {
    List<Octets> list = new ArrayList<>(items);
    for (int i = 0; i < items; i++) {
      list.add(Octets.of(in.raw(ITEM, DEPTH)));
    }
    return new UnknownMessage(type, list);
  }

  void write(CborWriter out) {
    items.forEach(item -> out.raw(item.toByteArray()));
  }
}
