package org.sealpost.codec.aka;

/**
 * An authentication vector (TS 33.102 6.3.2), to be used once.
 *
 * @param rand 16 octets
 * @param autn the network's proof
 * @param xres the expected response, 4..16 octets
 * @param ck cipher key, 16 octets
 * @param ik integrity key, 16 octets
 */
public record AkaVector(Octets rand, Autn autn, Secret xres, Secret ck, Secret ik) {
  /**
   * @throws IllegalArgumentException if a length is out of range
   */
  public AkaVector {
    rand.expect(AkaAlgorithm.RAND_LENGTH, "RAND");
    xres.expect(4, 16, "XRES");
    ck.expect(16, 16, "CK");
    ik.expect(16, 16, "IK");
  }
}
