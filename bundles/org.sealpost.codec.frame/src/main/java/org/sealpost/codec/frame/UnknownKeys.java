package org.sealpost.codec.frame;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sealpost.codec.frame.cbor.CborReader;
import org.sealpost.codec.frame.cbor.Field;

/**
 * Entries of a message body whose keys this version does not know. They are ignored, and kept so
 * that a message encodes to the octets it came in.
 *
 * @param items values by key, each one CBOR item as it came
 */
public record UnknownKeys(SortedMap<Long, Octets> items) {
  /** No such entry. */
  public static final UnknownKeys NONE = new UnknownKeys(Collections.emptySortedMap());

  private static final int DEPTH = 2;
  private static final Field KEY = Field.of("unknown key", 0, Long.MAX_VALUE - 1);

  /** Checks that the values are CBOR. */
  public UnknownKeys {
    items = Collections.unmodifiableSortedMap(new TreeMap<>(items));
    items.forEach(
        (key, item) -> {
          KEY.require(key);
          CborReader.requireItem("unknown key", item.toByteArray(), DEPTH);
        });
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return items.isEmpty();
  }

  static UnknownKeys of(SortedMap<Long, byte[]> raw) {
    if (raw.isEmpty()) {
      return NONE;
    }
    SortedMap<Long, Octets> items = new TreeMap<>();
    raw.forEach((key, item) -> items.put(key, Octets.of(item)));
    return new UnknownKeys(items);
  }

  SortedMap<Long, byte[]> raw() {
    SortedMap<Long, byte[]> raw = new TreeMap<>();
    items.forEach((key, item) -> raw.put(key, item.toByteArray()));
    return raw;
  }
}
