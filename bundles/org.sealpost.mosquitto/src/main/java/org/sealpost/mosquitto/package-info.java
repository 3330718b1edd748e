/**
 * The MQTT broker mosquitto as a process of one's own, for demonstrations and tests. It is found
 * where Debian puts it; nothing is installed here.
 */
package org.sealpost.mosquitto;
