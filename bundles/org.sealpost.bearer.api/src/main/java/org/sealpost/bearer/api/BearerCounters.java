package org.sealpost.bearer.api;

/**
 * What a bearer moved since it was activated.
 *
 * @param framesSent frames that left
 * @param framesReceived frames handed to the receiver
 * @param octetsSent octets of those that left
 * @param octetsReceived octets of those received
 * @param failures sends that failed and inputs that were refused
 */
public record BearerCounters(
    long framesSent, long framesReceived, long octetsSent, long octetsReceived, long failures) {}
