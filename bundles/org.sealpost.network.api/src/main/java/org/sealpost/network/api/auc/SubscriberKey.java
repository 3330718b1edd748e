package org.sealpost.network.api.auc;

import org.sealpost.codec.aka.Amf;
import org.sealpost.codec.aka.Sqn;
import org.sealpost.codec.aka.SubscriptionKey;

/**
 * A subscriber to be provisioned.
 *
 * @param imsi 6 to 15 digits
 * @param key with its algorithm
 * @param amf the separation bit is set by need, not by this
 * @param sqn the last sequence number used
 */
public record SubscriberKey(String imsi, SubscriptionKey key, Amf amf, Sqn sqn) {}
