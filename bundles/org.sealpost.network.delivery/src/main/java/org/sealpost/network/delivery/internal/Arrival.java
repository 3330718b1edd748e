package org.sealpost.network.delivery.internal;

/**
 * How a part of a short message came. A reference comes again after a while: only parts that came
 * close to each other, the same way, are of one message.
 *
 * @param direct whether it came through the service centre and not through the card's gateway:
 *     anybody could have sent it, so it must not touch what came the other way
 * @param order rising
 * @param apart parts whose order differs by this or more are of different messages
 */
record Arrival(boolean direct, long order, long apart) {}
