package org.sealpost.softcard;

import java.util.Arrays;
import org.sealpost.codec.cat.CommandApdu;
import org.sealpost.codec.cat.ResponseApdu;
import org.sealpost.codec.cat.StatusWord;

/**
 * Answers as T=0 has them (TS 102 221 clause 7.3.1.1): what a command with data answers waits for
 * GET RESPONSE; a wrong Le is told the right one.
 */
final class ResponseBuffer {
  private static final int MOST = 0x100;

  private byte[] waiting = {};

  /** What waited is lost with the next command that is not GET RESPONSE. */
  void clear() {
    waiting = new byte[0];
  }

  /** Keeps the data and announces them: 61xx. */
  ResponseApdu hold(byte[] data) {
    waiting = data;
    return ResponseApdu.of(announcement());
  }

  /** GET RESPONSE: as much as is wanted, 61xx while there is more. */
  ResponseApdu take(CommandApdu command) {
    if (waiting.length == 0) {
      return ResponseApdu.of(StatusWord.CONDITIONS_NOT_SATISFIED);
    }
    int wanted = command.expected().orElse(0);
    if (wanted == 0 || wanted > waiting.length) {
      return wrongLength(Math.min(waiting.length, MOST));
    }
    byte[] data = Arrays.copyOf(waiting, wanted);
    waiting = Arrays.copyOfRange(waiting, wanted, waiting.length);
    return ResponseApdu.of(waiting.length == 0 ? StatusWord.OK : announcement(), data);
  }

  /** All that waits at once, for a script. */
  byte[] takeAll() {
    byte[] all = waiting;
    clear();
    return all;
  }

  /** The answer of a command that asks for exactly these data. */
  static ResponseApdu exactly(byte[] data, CommandApdu command) {
    return command.expected().orElse(0) == data.length
        ? ResponseApdu.of(StatusWord.OK, data)
        : wrongLength(data.length);
  }

  /** 6Cxx with the Le that is right, 1..256. */
  static ResponseApdu wrongLength(int right) {
    return ResponseApdu.of(StatusWord.retryWith(right));
  }

  private StatusWord announcement() {
    return StatusWord.more(Math.min(waiting.length, MOST));
  }
}
