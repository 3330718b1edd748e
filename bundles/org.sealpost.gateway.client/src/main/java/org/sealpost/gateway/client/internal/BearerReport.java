package org.sealpost.gateway.client.internal;

import org.sealpost.bearer.api.BearerCounters;
import org.sealpost.bearer.api.BearerState;

/**
 * A bearer for people.
 *
 * @param rank the operator's, the lowest first
 * @param cost of 1 kB
 * @param push whether the network can send through it without being asked
 * @param health whether it works, and why that is doubted
 * @param chosen whether frames go over it first
 * @param why it is the chosen one, or is not
 */
record BearerReport(
    String name,
    BearerState state,
    int rank,
    int cost,
    boolean push,
    String health,
    boolean chosen,
    String why,
    BearerCounters counters) {}
