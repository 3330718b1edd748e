package org.sealpost.cli;

import java.nio.file.Path;
import org.sealpost.launcher.LauncherException;

/** The sources that {@code ./sealpost} was run from. */
record Checkout(Path root) {
  /**
   * The checkout, for a command that works in no other place.
   *
   * @param command its name
   */
  static Checkout of(String command) {
    String root = System.getProperty("sealpost.root");
    if (root == null) {
      throw new LauncherException(
          LauncherException.BAD_INPUT,
          command + ": expected to be run by ./sealpost in a checkout");
    }
    return new Checkout(Path.of(root));
  }
}
