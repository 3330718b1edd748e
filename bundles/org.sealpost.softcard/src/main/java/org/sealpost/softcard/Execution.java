package org.sealpost.softcard;

import org.sealpost.codec.ota.Tar;

/**
 * A secured packet whose script the card began to run.
 *
 * @param number place in the card's log, from 1, among executions and authentications together
 * @param tar the application
 * @param keySet version of the key set, 1..15
 * @param cntr the packet's counter
 * @param commands how many commands ran, the one that failed included; 0 if the card lost power
 * @param statusWord of the last command, 0..FFFF; 0 if the card lost power before the end
 */
public record Execution(long number, Tar tar, int keySet, long cntr, int commands, int statusWord) {
  /** Whether the card came to the end of the script, good or bad. */
  public boolean finished() {
    return statusWord != 0;
  }

  Execution ended(int ran, int status) {
    return new Execution(number, tar, keySet, cntr, ran, status);
  }
}
