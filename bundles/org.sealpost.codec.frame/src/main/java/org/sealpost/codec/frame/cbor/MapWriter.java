package org.sealpost.codec.frame.cbor;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Collects the entries of a map with ascending keys, and puts entries this version does not know in
 * their places between them.
 */
public final class MapWriter {
  private final CborWriter entries = new CborWriter();
  private final NavigableMap<Long, byte[]> unknown;
  private final int unknownEntries;
  private int knownEntries;

  /** A map with nothing but known keys. */
  public MapWriter() {
    this(new TreeMap<>());
  }

  /**
   * @param unknown other keys and their values as CBOR
   */
  public MapWriter(SortedMap<Long, byte[]> unknown) {
    this.unknown = new TreeMap<>(unknown);
    this.unknownEntries = unknown.size();
  }

  /** Starts an entry; its value must be written next to what this returns. */
  public CborWriter key(long key) {
    reach(key);
    knownEntries++;
    return entries.unsigned(key);
  }

  /** An entry that is left out when there is no value. */
  public <T> MapWriter optional(long key, Optional<T> value, BiConsumer<CborWriter, T> write) {
    reach(key);
    value.ifPresent(present -> write.accept(key(key), present));
    return this;
  }

  int entries() {
    return knownEntries + unknownEntries;
  }

  byte[] finish() {
    writeUnknown(unknown);
    return entries.toByteArray();
  }

  private void reach(long key) {
    if (unknown.containsKey(key)) {
      throw new IllegalArgumentException("unknown keys: " + key + " is a known key");
    }
    NavigableMap<Long, byte[]> before = unknown.headMap(key, false);
    writeUnknown(before);
    before.clear();
  }

  private void writeUnknown(Map<Long, byte[]> some) {
    some.forEach((key, value) -> entries.unsigned(key).raw(value));
  }
}
