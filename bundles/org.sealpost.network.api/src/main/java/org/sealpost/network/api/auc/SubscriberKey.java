package org.sealpost.network.api.auc;

/**
 * A subscriber to be provisioned. Arrays are handed over, not copied; never printed.
 *
 * @param imsi 6 to 15 digits
 * @param algorithm {@code "milenage"}
 * @param k 16 octets
 * @param opc 16 octets
 * @param amf 2 octets; the separation bit is set by need, not by this
 * @param sqn the last sequence number used, 0..2^48-1
 */
public record SubscriberKey(
    String imsi, String algorithm, byte[] k, byte[] opc, byte[] amf, long sqn) {
  @Override
  public String toString() {
    return "SubscriberKey";
  }
}
