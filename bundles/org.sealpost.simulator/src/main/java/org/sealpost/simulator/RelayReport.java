package org.sealpost.simulator;

import java.util.Optional;
import java.util.OptionalInt;
import org.sealpost.codec.sms.SmsDeliverReport;
import org.sealpost.codec.sms.Tpdu;

/**
 * The end of a transfer between mobile and service centre: RP-ACK or RP-ERROR (TS 24.011 clause
 * 7.3) with the TPDU in it.
 *
 * @param cause RP-Cause (clause 8.2.5.4), 1..127, in an RP-ERROR; empty in an RP-ACK
 * @param tpdu SMS-DELIVER-REPORT or SMS-SUBMIT-REPORT; copied
 */
public record RelayReport(OptionalInt cause, byte[] tpdu) {
  /** No such number. */
  public static final int UNASSIGNED_NUMBER = 1;

  /** No memory for the message: the mobile tells when there is some. */
  public static final int MEMORY_EXCEEDED = 22;

  /** Try later. */
  public static final int CONGESTION = 42;

  /** The message is not what the standard says. */
  public static final int INCORRECT_MESSAGE = 95;

  /** What has no better name. */
  public static final int UNSPECIFIED = 111;

  private static final int MOST = 127;

  /** Checks the range and copies the TPDU. */
  public RelayReport {
    if (cause.isPresent() && (cause.getAsInt() < 1 || cause.getAsInt() > MOST)) {
      throw new IllegalArgumentException("RP-Cause: expected 1..127, found " + cause.getAsInt());
    }
    tpdu = tpdu.clone();
  }

  /** An RP-ACK. */
  public static RelayReport ack(Tpdu report) {
    return new RelayReport(OptionalInt.empty(), report.encode());
  }

  /** An RP-ERROR. */
  public static RelayReport error(int cause, Tpdu report) {
    return new RelayReport(OptionalInt.of(cause), report.encode());
  }

  /** An SMS-DELIVER-REPORT without user data: RP-ACK, or RP-ERROR with a TP-FCS of 80..FF. */
  public static RelayReport ofDelivery(OptionalInt cause, OptionalInt failure) {
    SmsDeliverReport report =
        new SmsDeliverReport(failure, OptionalInt.empty(), OptionalInt.empty(), Optional.empty());
    return new RelayReport(cause, report.encode());
  }

  /** A copy of the TPDU. */
  @Override
  public byte[] tpdu() {
    return tpdu.clone();
  }

  /** Whether it is an RP-ACK. */
  public boolean isAck() {
    return cause.isEmpty();
  }

  @Override
  public String toString() {
    return "RelayReport[cause " + cause + ", TPDU of " + tpdu.length + " octets]";
  }
}
