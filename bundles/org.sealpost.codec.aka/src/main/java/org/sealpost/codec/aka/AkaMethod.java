package org.sealpost.codec.aka;

/**
 * The two EAP methods and the algorithms that differ between them. Stored by ordinal in {@link
 * ServerState}: only append.
 */
public enum AkaMethod {
  /** EAP-AKA (RFC 4187): SHA-1. */
  AKA(23, "SHA-1", "HmacSHA1"),
  /** EAP-AKA' (RFC 9048): SHA-256, and keys bound to the network's name. */
  AKA_PRIME(50, "SHA-256", "HmacSHA256");

  private final int type;
  private final String digest;
  private final String mac;

  AkaMethod(int type, String digest, String mac) {
    this.type = type;
    this.digest = digest;
    this.mac = mac;
  }

  /** The EAP method type, 23 or 50. */
  public int type() {
    return type;
  }

  /** JCE name of the digest behind AT_CHECKCODE. */
  String digest() {
    return digest;
  }

  /** JCE name of the function behind AT_MAC. */
  String mac() {
    return mac;
  }
}
