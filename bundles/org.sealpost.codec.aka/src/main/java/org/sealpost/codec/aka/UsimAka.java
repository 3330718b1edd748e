package org.sealpost.codec.aka;

import java.security.MessageDigest;
import java.util.Optional;

/** The card's side of AKA (TS 33.102 6.3.3). */
public final class UsimAka {
  private UsimAka() {}

  /**
   * What the card answers, and what it must remember durably before it answers.
   *
   * @param window the old one unless the result is a success
   */
  public record Outcome(UsimResult result, UsimSqnWindow window) {}

  /**
   * @param algorithm keyed with the card's keys
   * @param rand 16 octets
   */
  public static Outcome authenticate(
      AkaAlgorithm algorithm, UsimSqnWindow window, Octets rand, Autn autn) {
    AkaAlgorithm.Outputs outputs = algorithm.f2345(rand);
    Sqn sqn = autn.sqn(outputs.ak());
    byte[] macA = algorithm.f1(rand, sqn, autn.amf()).toByteArray();
    if (!MessageDigest.isEqual(macA, autn.macA())) {
      return new Outcome(new UsimResult.MacFailure(), window);
    }
    Optional<UsimSqnWindow> next = window.accept(sqn);
    if (next.isEmpty()) {
      Auts auts = Auts.of(algorithm, rand, window.highest());
      return new Outcome(new UsimResult.SyncFailure(auts), window);
    }
    return new Outcome(
        new UsimResult.Success(outputs.res(), outputs.ck(), outputs.ik()), next.get());
  }
}
