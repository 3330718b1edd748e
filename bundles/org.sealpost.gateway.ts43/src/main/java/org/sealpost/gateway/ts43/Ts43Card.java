package org.sealpost.gateway.ts43;

import org.sealpost.seal.api.CardAuthentication;
import org.sealpost.seal.api.KeyAgreementPeer;

/**
 * The card that a client logs in with.
 *
 * @param imsi 6 to 15 digits
 * @param mncDigits 2 or 3
 * @param authentication its AKA function
 * @param method EAP-AKA, which is TS.43's (2.8.1)
 */
public record Ts43Card(
    String imsi, int mncDigits, CardAuthentication authentication, KeyAgreementPeer method) {
  @Override
  public String toString() {
    return "card";
  }
}
