package org.sealpost.launcher;

import java.util.List;

/**
 * An immutable list of bundles, in the order in which they are installed.
 *
 * @param runtime name of the runtime, such as {@code gateway}
 * @param build hash of the runtime folder that it, or the state it was changed from, was made of
 */
record State(int number, String runtime, String build, List<BundleEntry> bundles) {
  State {
    bundles = List.copyOf(bundles);
  }
}
