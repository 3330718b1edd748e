package org.sealpost.codec.aka;

/**
 * The authentication and key generation functions of one subscription (TS 33.102 6.3), keyed when
 * made. An instance holds ciphers and belongs to one thread at a time.
 */
public interface AkaAlgorithm {
  /** Length of RAND in octets. */
  int RAND_LENGTH = 16;

  /**
   * f1, the network authentication code MAC-A.
   *
   * @param rand 16 octets
   * @return 8 octets
   */
  Octets f1(Octets rand, Sqn sqn, Amf amf);

  /**
   * f1*, the resynchronisation code MAC-S.
   *
   * @param rand 16 octets
   * @return 8 octets
   */
  Octets f1Star(Octets rand, Sqn sqn, Amf amf);

  /**
   * f2 to f5 at once: RES, CK, IK and AK.
   *
   * @param rand 16 octets
   */
  Outputs f2345(Octets rand);

  /**
   * f5*, the anonymity key AK* of resynchronisation.
   *
   * @param rand 16 octets
   * @return 6 octets
   */
  Secret f5Star(Octets rand);

  /**
   * What f2 to f5 yield.
   *
   * @param res 4..16 octets
   * @param ck 16 octets
   * @param ik 16 octets
   * @param ak 6 octets
   */
  record Outputs(Secret res, Secret ck, Secret ik, Secret ak) {
    /**
     * @throws IllegalArgumentException if a length is out of range
     */
    public Outputs {
      res.expect(4, 16, "RES");
      ck.expect(16, 16, "CK");
      ik.expect(16, 16, "IK");
      ak.expect(Sqn.LENGTH, Sqn.LENGTH, "AK");
    }
  }
}
