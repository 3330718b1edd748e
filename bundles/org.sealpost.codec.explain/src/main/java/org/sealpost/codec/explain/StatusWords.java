package org.sealpost.codec.explain;

import org.sealpost.codec.cat.StatusWord;

/** What status words mean (TS 102 221 clause 10.2.1, TS 31.102 clause 7.3). */
final class StatusWords {
  private StatusWords() {}

  static String meaning(StatusWord status) {
    if (status.moreAvailable().isPresent()) {
      return "done, " + status.moreAvailable().getAsInt() + " octets wait for GET RESPONSE";
    }
    if (status.proactivePending().isPresent()) {
      int length = status.proactivePending().getAsInt();
      return "done, a proactive command of " + length + " octets waits for FETCH";
    }
    if (status.wrongLe().isPresent()) {
      return "wrong Le, expected " + status.wrongLe().getAsInt();
    }
    return status.sw1() == 0x63 && status.sw2() >> 4 == 0xc
        ? "failed, " + (status.sw2() & 0xf) + " tries left"
        : named(status);
  }

  private static String named(StatusWord status) {
    return switch (status.value()) {
      case 0x9000 -> "done";
      case 0x9300 -> "toolkit busy, to be sent again later";
      case 0x6200 -> "warning, nothing was changed";
      case 0x6281 -> "part of the data may be corrupted";
      case 0x6282 -> "end of file or record reached early";
      case 0x6283 -> "selected file is invalidated";
      case 0x62f3 -> "response data available";
      case 0x6581 -> "memory problem";
      case 0x6700 -> "wrong length";
      case 0x6881 -> "logical channel not supported";
      case 0x6882 -> "secure messaging not supported";
      case 0x6981 -> "command incompatible with the file structure";
      case 0x6982 -> "security status not satisfied";
      case 0x6983 -> "authentication or PIN method blocked";
      case 0x6984 -> "referenced data invalidated";
      case 0x6985 -> "conditions of use not satisfied";
      case 0x6986 -> "no elementary file selected";
      case 0x6a80 -> "incorrect parameters in the data field";
      case 0x6a81 -> "function not supported";
      case 0x6a82 -> "file not found";
      case 0x6a83 -> "record not found";
      case 0x6a84 -> "not enough memory space";
      case 0x6a86 -> "incorrect P1 or P2";
      case 0x6a88 -> "referenced data not found";
      case 0x6b00 -> "wrong P1 or P2";
      case 0x6d00 -> "instruction not supported";
      case 0x6e00 -> "class not supported";
      case 0x6f00 -> "technical problem, no precise diagnosis";
      case 0x9862 -> "authentication error, incorrect MAC";
      default -> family(status);
    };
  }

  private static String family(StatusWord status) {
    return switch (status.sw1()) {
      case 0x62 -> "warning, nothing was changed";
      case 0x63 -> "warning, something may have been changed";
      case 0x64, 0x65, 0x66 -> "execution error";
      case 0x67, 0x68, 0x69, 0x6a, 0x6b, 0x6c, 0x6d, 0x6e, 0x6f -> "checking error";
      case 0x92 -> "done after " + (status.sw2() & 0xf) + " internal retries";
      case 0x98 -> "application specific error";
      default -> "not known";
    };
  }
}
