/** The gateway's MQTT bearer: what its topics are. The connection is {@code lib.mqtt}'s. */
package org.sealpost.bearer.mqtt.internal;
