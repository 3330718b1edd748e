package org.sealpost.network.delivery.internal;

/**
 * A delivery that reads back what an uncertain packet was to write.
 *
 * @param delivery the one that reads
 * @param settled the packet that is uncertain
 * @param repeatable whether that one may run again
 */
record Settlement(long delivery, Packet settled, boolean repeatable) {}
