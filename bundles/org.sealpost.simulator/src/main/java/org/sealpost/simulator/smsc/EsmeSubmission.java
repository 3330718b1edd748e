package org.sealpost.simulator.smsc;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sealpost.codec.sms.Address;
import org.sealpost.codec.sms.UserData;

/**
 * A submit_sm, understood.
 *
 * @param systemId who submitted it
 * @param source who it says it is from
 * @param destination for whom it is
 * @param replyPath TP-RP
 * @param pid TP-PID
 * @param dcs TP-DCS
 * @param parts the messages that it takes, at least one
 * @param expiry when it is given up; empty for the service centre's time
 * @param receipts which ends are told, as in registered_delivery: 0 none, 1 all, 2 failures, 3
 *     success
 */
record EsmeSubmission(
    String systemId,
    Address source,
    Address destination,
    boolean replyPath,
    int pid,
    int dcs,
    List<UserData> parts,
    Optional<Instant> expiry,
    int receipts) {}
