package org.sealpost.codec.frame.cbor;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sealpost.codec.bytes.DecodeException;

/**
 * Reads a map whose keys ascend, in the order of the known keys. What lies between them is kept as
 * it came.
 */
public final class MapReader {
  /** A map of this protocol stands in one array, so its values are inside two. */
  private static final int DEPTH = 2;

  private static final long NONE = Long.MAX_VALUE;

  private final CborReader in;
  private final Field field;
  private final Field keys;
  private final SortedMap<Long, byte[]> unknown = new TreeMap<>();
  private int left;
  private long key = -1;
  private boolean valueRead;

  MapReader(CborReader in, Field field, int entries) throws DecodeException {
    this.in = in;
    this.field = field;
    this.keys = Field.of(field.name() + " key", 0, NONE - 1);
    this.left = entries;
    advance();
  }

  /** The reader before the value of a key, which must be there. Ask in ascending order. */
  public CborReader need(long wanted) throws DecodeException {
    if (!reach(wanted)) {
      throw error("key " + wanted, key == NONE ? "the end" : "key " + key);
    }
    return in;
  }

  /** The value of a key, if it is there. Ask in ascending order. */
  public <T> Optional<T> optional(long wanted, CborReader.Item<T> value) throws DecodeException {
    return reach(wanted) ? Optional.of(value.read()) : Optional.empty();
  }

  /** The entries that nobody asked for, to the end of the map. */
  public SortedMap<Long, byte[]> finish() throws DecodeException {
    reach(NONE);
    return unknown;
  }

  /** Fails if there are entries that nobody asked for. */
  public void finishKnown() throws DecodeException {
    if (!finish().isEmpty()) {
      throw error("no other key", "key " + unknown.firstKey());
    }
  }

  /** An error in this map, at the present position. */
  public DecodeException error(String expected, String found) {
    return in.error(field.name(), expected, found);
  }

  void skip(int depth) throws DecodeException {
    while (key != NONE) {
      in.skip(field, depth);
      advance();
    }
  }

  private boolean reach(long wanted) throws DecodeException {
    if (valueRead) {
      advance();
    }
    while (key < wanted) {
      unknown.put(key, in.raw(field, DEPTH));
      advance();
    }
    valueRead = key == wanted && key != NONE;
    return valueRead;
  }

  private void advance() throws DecodeException {
    if (left == 0) {
      key = NONE;
      return;
    }
    left--;
    long next = in.unsigned(keys);
    if (next <= key) {
      throw error("keys in ascending order", "key " + next + " after key " + key);
    }
    key = next;
  }
}
