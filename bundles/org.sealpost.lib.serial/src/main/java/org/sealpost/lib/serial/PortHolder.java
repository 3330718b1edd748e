package org.sealpost.lib.serial;

/**
 * A process that has a port open.
 *
 * @param pid its number
 * @param command its name, as the kernel tells it
 */
public record PortHolder(long pid, String command) {
  /** Such as {@code ModemManager (pid 712)}. */
  @Override
  public String toString() {
    return command + " (pid " + pid + ")";
  }
}
