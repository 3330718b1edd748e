package org.sealpost.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A place for the card that is no file: a reader as the demo sets it up, or finds it. */
interface DemoReader extends AutoCloseable {
  /** Fails with exit code 3 if what it needs is not on this machine and cannot be installed. */
  void require() throws IOException;

  /** Whether it brings its own card; else there is one in it already. */
  boolean bringsCard();

  /**
   * Starts what is between gateway and card, if there is anything.
   *
   * @param folder a new one of its own
   * @param cardFile the card that it brings
   * @return what {@code gateway} must be told
   */
  List<String> open(Path folder, Path cardFile) throws IOException;

  @Override
  void close();
}
