package org.sealpost.codec.aka;

/**
 * The two EAP methods and the algorithms that differ between them. Stored by ordinal in {@link
 * ServerState}: only append.
 */
public enum AkaMethod {
  /** EAP-AKA (RFC 4187): SHA-1. */
  AKA(23, "SHA-1", "HmacSHA1", "024"),
  /** EAP-AKA' (RFC 9048): SHA-256, and keys bound to the network's name. */
  AKA_PRIME(50, "SHA-256", "HmacSHA256", "678");

  private final int type;
  private final String digest;
  private final String mac;
  private final String tags;

  AkaMethod(int type, String digest, String mac, String tags) {
    this.type = type;
    this.digest = digest;
    this.mac = mac;
    this.tags = tags;
  }

  /** The EAP method type, 23 or 50. */
  public int type() {
    return type;
  }

  /** The character that its permanent identities begin with (TS 23.003 19.3.2). */
  public char permanentTag() {
    return tags.charAt(0);
  }

  /** The character that its pseudonyms begin with (TS 23.003 19.3.4). */
  public char pseudonymTag() {
    return tags.charAt(1);
  }

  /** The character that its identities for fast re-authentication begin with (TS 23.003 19.3.5). */
  public char reauthenticationTag() {
    return tags.charAt(2);
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
