package org.sealpost.softcard;

import org.sealpost.codec.aka.Octets;
import org.sealpost.codec.cat.ResponseApdu;
import org.sealpost.codec.cat.StatusWord;

/** Makes changes of files durable, or only says so: {@link Behaviour#IGNORES_UPDATES}. */
final class FileWriter {
  private final CardMemory memory;
  private final boolean ignoresUpdates;

  FileWriter(CardMemory memory, boolean ignoresUpdates) {
    this.memory = memory;
    this.ignoresUpdates = ignoresUpdates;
  }

  ResponseApdu write(ElementaryFile file, int offset, byte[] data) throws CardStorageException {
    if (!ignoresUpdates) {
      memory.commit(new CardChange.Written(file.path(), offset, Octets.of(data)));
    }
    return ResponseApdu.of(StatusWord.OK);
  }
}
