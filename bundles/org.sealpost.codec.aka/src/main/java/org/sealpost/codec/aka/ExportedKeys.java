package org.sealpost.codec.aka;

/**
 * What a successful conversation hands to its caller (RFC 5247 1.5). The EMSK is for root keys
 * only: see {@link Usrk}.
 *
 * @param msk 64 octets
 * @param emsk 64 octets
 * @param sessionId method type | RAND | AUTN, or after a fast re-authentication method type |
 *     NONCE_S | AT_MAC of its request: 33 octets (RFC 5247 Appendix A); not secret
 */
public record ExportedKeys(Secret msk, Secret emsk, Octets sessionId) {
  static ExportedKeys of(AkaMethod method, AkaKeys keys, Octets rand, Autn autn) {
    byte[] type = {(byte) method.type()};
    Octets sessionId = Octets.concat(type, rand.toByteArray(), autn.octets().toByteArray());
    return new ExportedKeys(keys.msk(), keys.emsk(), sessionId);
  }

  /** After a fast re-authentication. */
  static ExportedKeys ofFast(AkaMethod method, AkaKeys keys, Octets nonceS, Octets mac) {
    byte[] type = {(byte) method.type()};
    Octets sessionId = Octets.concat(type, nonceS.toByteArray(), mac.toByteArray());
    return new ExportedKeys(keys.msk(), keys.emsk(), sessionId);
  }

  /** A root key for one use: see {@link Usrk#derive}. */
  public Secret rootKey(String label, int length) {
    return Usrk.derive(emsk, label, Octets.EMPTY, length);
  }

  /** EMSKname of this session, 8 octets: see {@link Usrk#emskName}. */
  public Octets emskName() {
    return Usrk.emskName(sessionId);
  }
}
