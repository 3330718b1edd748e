package org.sealpost.simulator.smsc;

import java.time.Instant;
import java.util.Optional;
import org.sealpost.simulator.RelayReport;

/**
 * Something on its way to one destination.
 *
 * @param from digits or system id of who sent it
 * @param expiry when it is given up
 * @param tpdu for a mobile; empty if it is for an ESME alone
 * @param delivery for an ESME; empty if it is for a mobile alone
 * @param outcome told once what became of it
 */
record Parcel(
    String from,
    Instant expiry,
    Optional<byte[]> tpdu,
    Optional<EsmeDelivery> delivery,
    Outcome outcome) {
  /** What hears of the end. */
  interface Outcome {
    /**
     * It is over.
     *
     * @param error TP-FCS, or 0
     * @param report the mobile's, if one came
     */
    void settled(Disposition state, int error, Optional<RelayReport> report);
  }
}
