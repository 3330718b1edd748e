package org.sealpost.cli;

import java.io.IOException;
import org.sealpost.codec.cat.FilePath;

/** Reads files of a card, to see what was written. */
interface CardFiles {
  /** The first {@code length} octets of a transparent file, in hex. */
  String read(FilePath path, int length) throws IOException;
}
