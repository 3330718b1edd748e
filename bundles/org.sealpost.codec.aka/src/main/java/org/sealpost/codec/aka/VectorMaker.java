package org.sealpost.codec.aka;

import java.security.MessageDigest;
import java.util.Optional;

/** The authentication centre's side of AKA (TS 33.102 6.3.2 and 6.3.5), for one subscription. */
public final class VectorMaker {
  private final AkaAlgorithm algorithm;

  /**
   * @param algorithm keyed with the subscription's keys; used by the caller's thread only
   */
  public VectorMaker(AkaAlgorithm algorithm) {
    this.algorithm = algorithm;
  }

  /**
   * One vector. The same SQN must never go into two vectors: persist it first.
   *
   * @param rand 16 octets nobody could foresee
   */
  public AkaVector vector(Sqn sqn, Amf amf, Octets rand) {
    AkaAlgorithm.Outputs outputs = algorithm.f2345(rand);
    Autn autn = Autn.of(sqn, outputs.ak(), amf, algorithm.f1(rand, sqn, amf));
    return new AkaVector(rand, autn, outputs.res(), outputs.ck(), outputs.ik());
  }

  /**
   * The card's SQN_MS out of a resynchronisation token.
   *
   * @param rand of the challenge that the card refused, 16 octets
   * @return empty if MAC-S is wrong: then the SQN must not be moved
   */
  public Optional<Sqn> sqnMs(Octets rand, Auts auts) {
    Sqn sqnMs = auts.sqnMs(algorithm.f5Star(rand));
    byte[] expected = algorithm.f1Star(rand, sqnMs, Amf.RESYNCHRONISATION).toByteArray();
    return MessageDigest.isEqual(expected, auts.macS()) ? Optional.of(sqnMs) : Optional.empty();
  }
}
