package org.sealpost.codec.aka;

/**
 * The resynchronisation token AUTS = SQN_MS^AK* (6) | MAC-S (8) of TS 33.102 6.3.3.
 *
 * @param octets 14 octets
 */
public record Auts(Octets octets) {
  /** Length in octets. */
  public static final int LENGTH = 14;

  /**
   * @throws IllegalArgumentException unless there are 14 octets
   */
  public Auts {
    octets.expect(LENGTH, "AUTS");
  }

  static Auts of(AkaAlgorithm algorithm, Octets rand, Sqn sqnMs) {
    Octets macS = algorithm.f1Star(rand, sqnMs, Amf.RESYNCHRONISATION);
    return new Auts(Octets.concat(sqnMs.concealed(algorithm.f5Star(rand)), macS.toByteArray()));
  }

  /** SQN_MS, given the anonymity key AK* of the same RAND. */
  Sqn sqnMs(Secret akStar) {
    return Sqn.revealed(octets.range(0, Sqn.LENGTH), akStar);
  }

  /** MAC-S, 8 octets. */
  public byte[] macS() {
    return octets.range(Sqn.LENGTH, LENGTH);
  }
}
