package org.sealpost.bearer.sms.internal;

import java.util.Set;
import org.sealpost.bearer.api.BearerException;
import org.sealpost.bearer.api.BearerException.Reason;
import org.sealpost.modem.api.ModemException;

/** What a modem's refusal means to who sends a frame. */
final class Refusals {
  /**
   * +CMS ERROR of TS 27.005 clause 3.2.5: later, please. 41, 42, 47: temporary failure, congestion,
   * resources (TS 24.011 annex E-2). 192, 194: the service centre is busy or has failed (TS 23.040
   * clause 9.2.3.22). 314: card busy. 332: time-out of the network.
   */
  private static final Set<Integer> LATER = Set.of(41, 42, 47, 192, 194, 314, 332);

  /** Likewise: network out of order, no network service. */
  private static final Set<Integer> NO_NETWORK = Set.of(38, 331);

  private Refusals() {}

  static BearerException of(ModemException refusal) {
    return new BearerException(
        reason(refusal), "the modem sent no message: " + refusal.getMessage(), refusal);
  }

  private static Reason reason(ModemException refusal) {
    switch (refusal.reason()) {
      case ABSENT, STOPPED:
        return Reason.DOWN;
      case BUSY:
        return Reason.BUSY;
      case TIMEOUT:
        return Reason.FAILED;
      default:
        int code = refusal.code().orElse(-1);
        if (NO_NETWORK.contains(code)) {
          return Reason.DOWN;
        }
        return LATER.contains(code) ? Reason.BUSY : Reason.FAILED;
    }
  }

  /** Whether the message certainly did not leave. */
  static boolean nothingHappened(ModemException refusal) {
    switch (refusal.reason()) {
      case ABSENT, BUSY, REFUSED:
        return true;
      default:
        return false;
    }
  }
}
