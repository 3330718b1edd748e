/**
 * MQTT 5 for both ends of a bearer: one connection to a broker that is made again whatever ends it.
 *
 * <p>Of Eclipse Paho this uses the packets and not the client. The client starts threads that no
 * deadline ends (its connection time-out is over once TCP is up, and its loops that wait for a
 * thread to start wait for ever when the thread has already failed), polls every 100 ms, and stops
 * within no promised time. Here each connection has one thread that reads and one that writes, both
 * end when its socket is closed, and closing never waits.
 */
@Version("1.0.0")
@Export
package org.sealpost.lib.mqtt;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
