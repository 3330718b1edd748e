/**
 * The network's end of the MQTT bearer: the topics of all gateways. It keeps nothing about them:
 * the broker knows who there is.
 */
package org.sealpost.network.link.mqtt.internal;
