package org.sealpost.network.api.delivery;

import java.util.List;
import org.sealpost.codec.frame.Octets;

/**
 * How to find out whether a script ran: by reading what it was to write.
 *
 * @param checks what to read, 1 or more
 * @param repeatable whether the script may run again whatever it did before: it writes absolute
 *     values and nothing else
 */
public record ReadBack(List<Check> checks, boolean repeatable) {
  /** Takes a copy. */
  public ReadBack {
    checks = List.copyOf(checks);
    if (checks.isEmpty()) {
      throw new IllegalArgumentException("checks: expected 1 or more, found none");
    }
  }

  /**
   * One packet that reads.
   *
   * @param script secured data that changes nothing and returns data
   * @param expected the data that it returns if the other script ran
   */
  public record Check(Octets script, Octets expected) {}
}
