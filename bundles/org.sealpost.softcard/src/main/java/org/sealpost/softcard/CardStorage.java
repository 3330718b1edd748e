package org.sealpost.softcard;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a card remembers: records, one after another, each of which a card wrote in one go. A card
 * owns its storage alone; one thread at a time.
 */
public interface CardStorage {
  /**
   * All records that were appended, the first one first.
   *
   * @throws CardStorageException if they cannot be read whole; a last record that never was
   *     complete does not count
   */
  List<byte[]> load() throws CardStorageException;

  /**
   * Adds a record, wholly or not at all. When this returns the record survives a power cut. After a
   * failure it is not known whether the record is there: all further calls fail too, or, after a
   * {@link PowerLossException}, {@link #load} comes first.
   *
   * @param record 1..65535 octets
   */
  void append(byte[] record) throws CardStorageException;

  /** A storage that forgets with the process. */
  static CardStorage inMemory() {
    List<byte[]> records = new ArrayList<>();
    return new CardStorage() {
      @Override
      public List<byte[]> load() {
        return List.copyOf(records);
      }

      @Override
      public void append(byte[] record) {
        records.add(record.clone());
      }
    };
  }
}
