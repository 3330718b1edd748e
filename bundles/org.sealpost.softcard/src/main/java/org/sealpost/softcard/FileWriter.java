package org.sealpost.softcard;

import java.util.Optional;
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

  /** Whether there is a file and it is active. */
  static StatusWord usable(Optional<ElementaryFile> file, boolean byShortId) {
    if (file.isEmpty()) {
      return byShortId ? StatusWord.FILE_NOT_FOUND : StatusWord.NO_FILE_SELECTED;
    }
    return file.get().active() ? StatusWord.OK : StatusWord.CONDITIONS_NOT_SATISFIED;
  }

  /** DEACTIVATE FILE and ACTIVATE FILE of the selected file. */
  ResponseApdu activate(Optional<ElementaryFile> file, boolean active) throws CardStorageException {
    if (file.isEmpty()) {
      return ResponseApdu.of(StatusWord.NO_FILE_SELECTED);
    }
    if (!ignoresUpdates) {
      memory.commit(new CardChange.Activation(file.get().path(), active));
    }
    return ResponseApdu.of(StatusWord.OK);
  }

  ResponseApdu write(ElementaryFile file, int offset, byte[] data) throws CardStorageException {
    if (!ignoresUpdates) {
      memory.commit(new CardChange.Written(file.path(), offset, Octets.of(data)));
    }
    return ResponseApdu.of(StatusWord.OK);
  }
}
