package org.sealpost.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A bearer as the demo sets it up. A new one is a class of this, and a name in {@link DemoBearers}.
 */
interface DemoBearer extends AutoCloseable {
  /**
   * Fails with exit code 3 if what it needs is not on this machine and cannot be installed.
   *
   * @param why the command or option that needs it
   */
  void require(String why) throws IOException;

  /**
   * Starts what is between the two ends, if there is anything.
   *
   * @param folder a new one of its own
   */
  void open(Path folder) throws IOException;

  /** What {@code network} must be told besides the port that it always listens on. */
  default List<String> networkOptions() {
    return List.of(); // HTTP is always there
  }

  /**
   * What {@code gateway} must be told.
   *
   * @param port where the network listens
   */
  List<String> gatewayOptions(int port);

  /** Tells the network, which is up, what it must know of a card besides. */
  default void prepare(StageNode network, String iccid) throws IOException {
    // mostly nothing
  }

  /** The gateway's bundle. */
  String bundle();

  @Override
  void close();
}
